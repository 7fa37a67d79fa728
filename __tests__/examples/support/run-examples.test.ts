import { createProcesses } from "../../../e2e/support/processes.ts";
import { silentObserver } from "../../../e2e/support/report.ts";
import { examples } from "../../../examples/index.ts";
import type { ExampleStep } from "../../../examples/support/context.ts";
import { made } from "../../../examples/support/context.ts";
import { resultsTable, sumOf } from "../../../examples/support/results-table.ts";
import { runExamples } from "../../../examples/support/run-examples.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";

const temporary = temporaryDirectories();
const [first, second] = ["boot-camp", "greeter"].map((name) => examples.find((one) => one.name === name));
if (first === undefined || second === undefined) throw new Error("there are no two examples");

const step = (name: string, needs: readonly string[], run: ExampleStep["run"]): ExampleStep => ({
  name,
  title: name,
  needs,
  run,
});

const run = (steps: readonly ExampleStep[], lanes: number, skipped: readonly string[] = []) =>
  runExamples([first, second, first], {
    root: "/",
    directory: temporary(),
    processes: createProcesses(() => undefined),
    env: {},
    python: undefined,
    steps,
    skips: (example, { name }) => example === first && skipped.includes(name),
    lanes,
    clock: () => 0,
    observerOf: () => silentObserver,
  });

describe("examples", () => {
  it("run as many at a time as there are lanes, and are told in their order", async () => {
    let running = 0;
    let most = 0;
    const slow = step("synth", [], async ({ example }) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, example === first ? 30 : 5));
      running--;
    });
    const results = await run([slow], 2);

    expect(most).toBe(2);
    expect(results.map(({ example }) => example)).toEqual([first.name, second.name, first.name]);
  });

  it("go on when one of them fails; what needs the failed step is not run", async () => {
    const synth = step("synth", [], async ({ example }) => {
      if (example === second) throw new Error("it broke");
    });
    const done = async () => undefined;
    const results = await run([synth, step("deploy", ["synth"], done), step("plan", [], done)], 1, ["plan"]);

    expect(results.map(({ steps }) => steps.map(({ status }) => status))).toEqual([
      ["passed", "passed"],
      ["failed", "not run", "passed"],
      ["passed", "passed"],
    ]);
    expect(resultsTable(results.slice(0, 2)).split("\n")).toEqual([
      "example    synth   validate  local  deploy   second plan  destroy  seconds",
      "boot-camp  0.0 s   -         -      0.0 s    skipped      -        0.0",
      "greeter    failed  -         -      not run  0.0 s        -        0.0",
      "",
    ]);
    expect(sumOf(results)).toBe("5 passed, 1 failed, 3 not run");
  });

  it("have nothing of a step that was not run", async () => {
    const [result] = await run([step("plan", [], async (context) => void made(context, "deployed"))], 1);

    expect(result?.steps[0]).toMatchObject({ status: "failed", reason: "no step has made 'deployed'" });
  });
});
