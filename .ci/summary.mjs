// Sums what the parts of .ci/run counted: `node .ci/summary.mjs <directory> <kind>:<part> …`. Ends with 1 when anything failed.
//
// check: passed or failed as a whole. jest: <part>.json, a skipped test is a failed one. suite: the last line of <part>.log;
// what was not run is a failure.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const [directory = "", ...parts] = process.argv.slice(2);

const LAST_LINE = /(\d+) passed, (\d+) failed(?:, (\d+) not run)?\s*$/;

const COUNTS = {
  check: () => ({ passed: 1, failed: 0 }),
  jest: (part) => {
    const json = JSON.parse(read(`${part}.json`) ?? "null");
    if (json === null) return undefined;
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = json;
    const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed };
  },
  suite: (part) => {
    const [, passed = "0", failed, notRun = "0"] = LAST_LINE.exec(read(`${part}.log`) ?? "") ?? [];
    return passed === "0" ? undefined : { passed: Number(passed), failed: Number(failed) + Number(notRun) };
  },
};

const results = parts.map((argument) => {
  const [kind, part] = argument.split(":");
  const [code, seconds] = (read(`${part}.result`) ?? "").trim().split(" ");
  const counts = COUNTS[kind](part);
  return { part, seconds: seconds ?? "-", ...verdict(kind, code, counts) };
});

for (const { part, seconds, passed, failed } of results) {
  console.log(`${part.padEnd(10)} ${seconds.padStart(5)} s  ${passed} passed, ${failed} failed`);
}
const sum = (of) => results.reduce((total, result) => total + result[of], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;

// A part that counted nothing, or ended badly although all it counted passed, is one failure.
function verdict(kind, code, counts) {
  if (code !== "0" && kind === "check") return { passed: 0, failed: 1 };
  if (counts === undefined) return { passed: 0, failed: 1 };
  return code === "0" || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function read(file) {
  try {
    return readFileSync(join(directory, file), "utf8");
  } catch {
    return undefined; // the part did not get that far
  }
}
