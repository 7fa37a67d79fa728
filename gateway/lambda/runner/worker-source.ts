import { createRequire } from "node:module";
import { join } from "node:path";
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
  // Loaded only here: a gateway without threads starts without it.
  const { buildSync } = createRequire(join(ownDirectory, "package.json"))("esbuild") as typeof import("esbuild");
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
