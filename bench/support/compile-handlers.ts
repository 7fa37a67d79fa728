import { type BuildOptions, build } from "esbuild";

import { BUNDLE_OPTIONS } from "../../bundling/bundle-settings.ts";
import { compileFunctions } from "../../bundling/compile-functions.ts";

/** What is measured: the code of a Lambda function in one file. */
export interface CompiledHandler {
  readonly name: string;
  readonly code: Uint8Array;
}

/** What others are measured against: the setting everybody should make, and nothing of ours. */
export const LIMIT = "hand-made, mainFields module,main";

const { mainFields } = BUNDLE_OPTIONS;

const ESBUILD_DEFAULTS: BuildOptions = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node22",
  format: "cjs",
};

/** The hand-made handlers, and every function of the service just as it is deployed. */
export async function compileHandlers(root: string, functions: readonly string[]): Promise<readonly CompiledHandler[]> {
  return [
    { name: "no package at all", code: await bundle(root, "plain", BUNDLE_OPTIONS) },
    { name: "hand-made, esbuild's defaults", code: await bundle(root, "document-client", ESBUILD_DEFAULTS) },
    { name: LIMIT, code: await bundle(root, "document-client", { ...ESBUILD_DEFAULTS, mainFields }) },
    { name: "hand-made, our settings", code: await bundle(root, "document-client", BUNDLE_OPTIONS) },
    ...(await compileFunctions(root, functions)),
  ];
}

async function bundle(root: string, name: string, options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles = [] } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: [`bench/handlers/${name}.ts`],
    outfile: `${name}.js`,
    write: false,
  });
  return outputFiles.find(({ path }) => path.endsWith(".js"))?.contents ?? new Uint8Array();
}
