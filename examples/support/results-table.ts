import type { StepResult } from "../../e2e/support/steps.ts";
import { alignColumns } from "../../terminal/align-columns.ts";
import type { ExampleResult } from "./run-examples.ts";

/** One line for each example, one column for each step. A dash is a step that was not asked for. */
export function resultsTable(results: readonly ExampleResult[]): string {
  const columns = ["synth", "validate", "local", "deploy", "plan", "destroy"];
  const heading = ["example", ...columns.map((name) => (name === "plan" ? "second plan" : name)), "seconds"];
  const rows = results.map(({ example, steps, skipped, seconds }) => [
    example,
    ...columns.map((name) =>
      cell(
        steps.find((step) => step.name === name),
        skipped.includes(name),
      ),
    ),
    seconds.toFixed(1),
  ]);
  return alignColumns([heading, ...rows]);
}

/** `12 passed, 0 failed`, with ` 3 not run` where an earlier step failed, or what they need is missing. */
export function sumOf(results: readonly ExampleResult[]): string {
  const steps = results.flatMap((one) => one.steps);
  const count = (status: StepResult["status"]) => steps.filter((step) => step.status === status).length;
  const notRun = count("not run") + results.reduce((sum, { skipped }) => sum + skipped.length, 0);
  return `${count("passed")} passed, ${count("failed")} failed${notRun > 0 ? `, ${notRun} not run` : ""}`;
}

function cell(step: StepResult | undefined, isSkipped: boolean): string {
  if (step !== undefined) return step.status === "passed" ? `${step.seconds.toFixed(1)} s` : step.status;
  return isSkipped ? "skipped" : "-";
}
