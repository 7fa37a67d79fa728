import type { BuildOptions } from "esbuild";

/**
 * Credentials of developers' machines. The SDK imports these only after it found none in the environment, where Lambda always
 * puts them: a quarter of the bundle that never runs.
 */
const UNUSED_IN_LAMBDA = ["sso", "ini", "process", "web-identity"].map(
  (name) => `@aws-sdk/credential-provider-${name}`,
);

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
  external: UNUSED_IN_LAMBDA,
  // Those imports become `require`, which finds the SDK of Lambda's own runtime by NODE_PATH; `import()` does not look there.
  supported: { "dynamic-import": false },
} satisfies BuildOptions;
