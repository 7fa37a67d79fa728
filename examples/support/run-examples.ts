import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type Observer, runSteps } from "../../e2e/support/run-steps.ts";
import type { StepResult } from "../../e2e/support/steps.ts";
import type { Context, ExampleStep } from "./context.ts";
import type { Example } from "./example.ts";

export interface ExampleResult {
  readonly example: string;
  readonly steps: readonly StepResult[];
  /** Names of steps that were not even tried. */
  readonly skipped: readonly string[];
  readonly seconds: number;
}

interface Props extends Omit<Context, "example" | "directory" | "made"> {
  /** Where each example gets a directory. */
  readonly directory: string;
  readonly steps: readonly ExampleStep[];
  /** What cannot be done here. */
  skips(example: Example, step: ExampleStep): boolean;
  /** How many run at once. */
  readonly lanes: number;
  /** Milliseconds. */
  readonly clock: () => number;
  observerOf(example: Example): Observer;
}

/** Runs the steps of each example, several examples at a time. */
export async function runExamples(examples: readonly Example[], props: Props): Promise<readonly ExampleResult[]> {
  const waiting = [...examples.entries()];
  const results = new Map<number, ExampleResult>();
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, example] = next;
      results.set(index, await runExample(example, props));
    }
  };
  await Promise.all(Array.from({ length: props.lanes }, lane));
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}

async function runExample(example: Example, props: Props): Promise<ExampleResult> {
  const directory = join(props.directory, example.name);
  mkdirSync(directory, { recursive: true });
  const start = props.clock();
  const context: Context = { ...props, example, directory, made: {} };
  const isSkipped = (step: ExampleStep) => props.skips(example, step);
  const tried = props.steps.filter((step) => !isSkipped(step));
  const steps = await runSteps(tried, context, props.observerOf(example), props.clock);
  const skipped = props.steps.filter(isSkipped).map(({ name }) => name);
  return { example: example.name, steps, skipped, seconds: Math.round((props.clock() - start) / 100) / 10 };
}
