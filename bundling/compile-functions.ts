import { type BuildFailure, type BuildOptions, build, type Message, type Metafile, type Plugin } from "esbuild";

import { UserError } from "../errors/user-error.ts";
import { BUNDLE_OPTIONS } from "./bundle-settings.ts";

export interface CompiledFunction {
  readonly name: string;
  readonly code: Uint8Array;
  readonly sourceMap: Uint8Array;
  /** The files it was made from, relative to the repository. */
  readonly inputs: readonly string[];
}

/**
 * Compiles all functions in one run, so that what they share is parsed once.
 *
 * @throws UserError with esbuild's messages, shortened to file, line and reason
 */
export async function compileFunctions(
  root: string,
  names: readonly string[],
  folder = "functions",
): Promise<readonly CompiledFunction[]> {
  const result = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `function:${name}`, out: name })),
    outdir: "bundles",
    write: false,
    metafile: true,
    logLevel: "silent",
    plugins: [handlerOnly(root, folder)],
  } satisfies BuildOptions).catch((failure: unknown) => {
    throw compileError(failure);
  });
  checkHandlers(result.warnings);
  const content = (suffix: string) =>
    result.outputFiles.find((file) => file.path.endsWith(suffix))?.contents ?? new Uint8Array();
  return names.map((name) => ({
    name,
    code: content(`/bundles/${name}.js`),
    sourceMap: content(`/bundles/${name}.js.map`),
    inputs: inputsOf(result.metafile, name),
  }));
}

/** Enters each function through its export `handler`: without one the build fails, and nothing else is kept. */
export function handlerOnly(root: string, folder = "functions"): Plugin {
  return {
    name: "handler-only",
    setup(build) {
      build.onResolve({ filter: /^function:/ }, ({ path }) => ({
        path: path.slice("function:".length),
        namespace: "function",
      }));
      build.onLoad({ filter: /.*/, namespace: "function" }, ({ path }) => ({
        contents: `export { handler } from "./${folder}/${path}.ts"`,
        resolveDir: root,
      }));
    },
  };
}

/**
 * A file without any export may be CommonJS for all esbuild knows, so it only warns. Files are empty for a moment while they are saved.
 *
 * @throws UserError
 */
export function checkHandlers(warnings: readonly Message[]): void {
  const without = warnings.filter(({ id, location }) => id === NO_EXPORT && location?.file.startsWith("function:"));
  if (without.length > 0) throw doNotCompile(without.map(({ text }) => `  ${inOurWords(text)}`));
}

const NO_EXPORT = "import-is-undefined";

/** All files it was read from: one whose constants were inlined leaves no bytes of its own in the output, yet decides it. */
function inputsOf({ inputs }: Metafile, name: string): readonly string[] {
  const found = new Set([`function:${name}`]);
  // A set also visits what is added on the way.
  for (const path of found) for (const imported of inputs[path]?.imports ?? []) found.add(imported.path);
  return [...found].filter((path) => path in inputs && !path.startsWith("function:"));
}

/** esbuild's messages as a UserError, shortened to file, line and reason; anything else as it is. */
export function compileError(failure: unknown): unknown {
  if (!isBuildFailure(failure)) return failure;
  const lines = failure.errors.map(({ location, text }) =>
    location && !location.file.startsWith("function:")
      ? `  ${location.file}:${location.line}:${location.column + 1}: ${text}`
      : `  ${inOurWords(text)}`,
  );
  return doNotCompile(lines);
}

/** What esbuild says of the file that enters a function, which nobody has written. */
function inOurWords(text: string): string {
  const [, file] =
    /^(?:No matching export in|Import "handler" will always be undefined because the file) "([^"]+)"/.exec(text) ?? [];
  return file === undefined
    ? text
    : `${file} exports no 'handler': add it, as in export const handler = async (event) => …`;
}

const doNotCompile = (lines: readonly string[]) => new UserError(`the functions do not compile:\n${lines.join("\n")}`);

const isBuildFailure = (failure: unknown): failure is BuildFailure =>
  failure instanceof Error && "errors" in failure && Array.isArray(failure.errors);
