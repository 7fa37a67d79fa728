/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.[mc]?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // Packages published as ES modules only; Jest's CommonJS loader needs them transformed.
  transformIgnorePatterns: ["/node_modules/(?!(jose)/)"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.stagecraft"],
  // One worker less, Jest's default, would be one on a machine of two cores.
  maxWorkers: "100%",
  // Against what hangs, not against a busy machine: nothing here is measured by the clock.
  testTimeout: 60_000,
};
