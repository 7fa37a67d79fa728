/** What decides about releases, and the tests that must notice when it decides otherwise. */
const MUTATED = [
  "rollout/decide/**/*.ts",
  "rollout/statistics/**/*.ts",
  "promotion/edits/**/*.ts",
  "promotion/aliases/**/*.ts",
  "releases/check-ledger*.ts",
];
const TESTS = ["rollout/decide", "rollout/statistics", "promotion/edits", "promotion/aliases", "releases"];

const IMPORTED_BY_TESTS = ["__tests__", "environments", "errors", "promotion", "releases", "rollout", "terminal"];

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: MUTATED,
  plugins: ["@stryker-mutator/jest-runner"],
  testRunner: "jest",
  coverageAnalysis: "perTest",
  // A mutant is met by those tests alone that import its file, by way of others too: those in Jest's roots, and in the file's folder,
  // which Stryker adds to them.
  jest: {
    configFile: "jest.config.mjs",
    config: {
      roots: [...TESTS.map((folder) => `__tests__/${folder}`), "promotion"].map((folder) => `<rootDir>/${folder}`),
    },
  },
  concurrency: 2,
  // A busy machine is no mutant that was noticed; what never ends is stopped by counting.
  timeoutMS: 15_000,
  tempDirName: ".stagecraft/mutation",
  cleanTempDir: "always",
  // All else is not copied there; tsconfig.json neither, which Stryker would rewrite with an API that TypeScript 7 no longer has.
  ignorePatterns: ["/*", ...["jest.config.mjs", "package.json", ...IMPORTED_BY_TESTS].map((path) => `!/${path}`)],
  reporters: ["clear-text", "progress-append-only", "html", "json"],
  clearTextReporter: { allowEmojis: false, reportTests: false, logTests: false },
  htmlReporter: { fileName: ".stagecraft/mutation.html" },
  jsonReporter: { fileName: ".stagecraft/mutation.json" },
  allowConsoleColors: false,
  thresholds: { high: 95, low: 95, break: 95 },
};
