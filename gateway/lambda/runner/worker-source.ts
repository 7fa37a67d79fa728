import { join } from "node:path";
import { buildSync } from "esbuild";
import { ownDirectory } from "./own-directory.ts";

let source: string | undefined;

/**
 * The program of a function's thread as one CommonJS text. Built when the first thread is needed: threads then start without a
 * TypeScript loader, which would cost each of them a tenth of a second.
 */
export function workerSource(): string {
  source ??= build();
  return source;
}

function build(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(ownDirectory, "worker-main.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    write: false,
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild wrote no output for the worker of functions");
  return file.text;
}
