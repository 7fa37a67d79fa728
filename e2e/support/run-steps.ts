import type { Step, StepResult } from "./steps.ts";

export interface Observer {
  started(step: { readonly name: string; readonly title: string }): void;
  saw(line: string): void;
  ended(result: StepResult): void;
}

/**
 * Runs steps one after the other. A step whose needs failed is not run; the others are.
 *
 * @param clock milliseconds
 */
export async function runSteps<Context>(
  steps: readonly Step<Context>[],
  context: Context,
  observer: Observer,
  clock: () => number,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const missing = step.needs.find((need) => results.find((one) => one.name === need)?.status !== "passed");
    observer.started(step);
    const result =
      missing === undefined ? await runStep(step, context, observer, clock) : notRun(step, `it needs '${missing}'`);
    observer.ended(result);
    results.push(result);
  }
  return results;
}

async function runStep<Context>(
  step: Step<Context>,
  context: Context,
  observer: Observer,
  clock: () => number,
): Promise<StepResult> {
  const saw: string[] = [];
  const start = clock();
  const result = (status: "passed" | "failed") => ({
    ...named(step),
    status,
    seconds: Math.round((clock() - start) / 100) / 10,
    saw,
  });
  try {
    await step.run(context, (line) => {
      saw.push(line);
      observer.saw(line);
    });
    return result("passed");
  } catch (error) {
    return { ...result("failed"), reason: error instanceof Error ? error.message : String(error) };
  }
}

const notRun = <Context>(step: Step<Context>, reason: string): StepResult => ({
  ...named(step),
  status: "not run",
  seconds: 0,
  saw: [],
  reason,
});

const named = <Context>({ name, title }: Step<Context>) => ({ name, title });
