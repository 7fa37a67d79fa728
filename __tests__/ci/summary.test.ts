import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SUMMARY = join(__dirname, "../../.ci/summary.mjs");
const JEST = {
  numPassedTests: 40,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

const green = {
  "lint.result": "0 4",
  "test.result": "0 30",
  "test.json": JSON.stringify(JEST),
  "e2e.result": "0 400",
  "e2e.log": "destroy\n23 passed, 0 failed\n",
};

function summaryOf(files: Readonly<Record<string, string>>) {
  const directory = mkdtempSync(join(tmpdir(), "summary-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const args = [SUMMARY, directory, "check:lint", "jest:test", "suite:e2e"];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  rmSync(directory, { recursive: true });
  return { status, lastLine: stdout.trim().split("\n").at(-1) };
}

const without = (name: string) => Object.fromEntries(Object.entries(green).filter(([file]) => file !== name));

describe("the summary of continuous integration", () => {
  it("adds up what the parts counted", () => {
    expect(summaryOf(green)).toEqual({ status: 0, lastLine: "64 passed, 0 failed" });
  });

  it.each([
    ["a check fails", { "lint.result": "1 4" }, "63 passed, 1 failed"],
    [
      "tests fail",
      { "test.json": JSON.stringify({ ...JEST, numFailedTests: 2 }), "test.result": "1 30" },
      "64 passed, 2 failed",
    ],
    ["a test is skipped", { "test.json": JSON.stringify({ ...JEST, numPendingTests: 1 }) }, "64 passed, 1 failed"],
    [
      "a test file does not load",
      { "test.json": JSON.stringify({ ...JEST, numRuntimeErrorTestSuites: 1 }) },
      "64 passed, 1 failed",
    ],
    ["a suite fails", { "e2e.log": "20 passed, 3 failed\n", "e2e.result": "1 400" }, "61 passed, 3 failed"],
    [
      "steps of a suite are not run",
      { "e2e.log": "5 passed, 1 failed, 9 not run\n", "e2e.result": "1 90" },
      "46 passed, 10 failed",
    ],
    ["a suite ends before it counted", { "e2e.log": "moto did not start\n" }, "41 passed, 1 failed"],
    ["a suite did nothing", { "e2e.log": "0 passed, 0 failed\n" }, "41 passed, 1 failed"],
    ["a suite counts no failure, yet ends badly", { "e2e.result": "124 1080" }, "64 passed, 1 failed"],
  ])("fails when %s", (_, files, lastLine) => {
    expect(summaryOf({ ...green, ...files })).toEqual({ status: 1, lastLine });
  });

  it.each([
    ["lint.result", "63 passed, 1 failed"],
    ["test.json", "24 passed, 1 failed"],
    ["e2e.log", "41 passed, 1 failed"],
  ])("fails when %s was never written", (file, lastLine) => {
    expect(summaryOf(without(file))).toEqual({ status: 1, lastLine });
  });
});
