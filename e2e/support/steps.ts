/** What a step tells about, one line each. */
export type Saw = (line: string) => void;

/** One step of a scenario. It succeeds unless it throws. */
export interface Step<Context> {
  /** As given to --only. */
  readonly name: string;
  /** What it shows, as a sentence without a full stop. */
  readonly title: string;
  /** Names of the steps that must have succeeded before. */
  readonly needs: readonly string[];
  /** It uses nothing of other steps and leaves nothing to them, so it may run beside them, on an AWS of its own. */
  readonly apart?: true;
  run(context: Context, saw: Saw): Promise<void>;
}

export interface StepResult {
  readonly name: string;
  readonly title: string;
  readonly status: "passed" | "failed" | "not run";
  readonly seconds: number;
  readonly saw: readonly string[];
  /** Why it failed or was not run. */
  readonly reason?: string;
}

/**
 * The named step with all it needs, in the order of the scenario.
 *
 * @throws Error that lists the names there are, when the name is unknown
 */
export function selectSteps<Context>(steps: readonly Step<Context>[], only: string): readonly Step<Context>[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const wanted = new Set<string>();
  const want = (name: string) => {
    const step = byName.get(name);
    if (step === undefined) throw new Error(`there is no step '${name}'; known: ${[...byName.keys()].join(", ")}`);
    if (wanted.has(name)) return;
    wanted.add(name);
    step.needs.forEach(want);
  };
  want(only);
  return steps.filter((step) => wanted.has(step.name));
}

/** Steps that may run at the same time: those that build on each other, and those that stand apart; none is empty. */
export function lanesOf<Context>(steps: readonly Step<Context>[]): readonly (readonly Step<Context>[])[] {
  const lanes = [steps.filter(({ apart }) => apart !== true), steps.filter(({ apart }) => apart === true)];
  return lanes.filter((lane) => lane.length > 0);
}
