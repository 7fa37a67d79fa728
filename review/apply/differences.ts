import type { PlanFacts } from "./plan-binding.ts";

/** One thing that is not as it was when the plan was made. */
export interface Difference {
  readonly what: "plan" | "stack" | "commit" | "synthesized" | "state" | "terraform" | "providers";
  /** For people: what moved, what was recorded, what is now. */
  readonly text: string;
  readonly recorded: unknown;
  readonly now: unknown;
}

type Check = (recorded: PlanFacts, now: Partial<PlanFacts>) => string | false;

/** In the order in which they are told. */
const CHECKS: Readonly<Record<Difference["what"], Check>> = {
  plan: (recorded, { plan }) =>
    plan !== recorded.plan && `the plan's file is another one: its SHA-256 was ${recorded.plan}, and is ${plan}`,
  stack: (recorded, { stack }) =>
    stack !== recorded.stack && `the stack is another one: it was ${recorded.stack}, and is ${stack}`,
  commit: (recorded, { commit }) =>
    commit !== recorded.commit && `the commit moved: the plan was made of ${recorded.commit}, checked out is ${commit}`,
  synthesized: (recorded, { synthesized }) =>
    synthesized !== recorded.synthesized &&
    `the synthesized stack is another one: its SHA-256 was ${recorded.synthesized}, and is ${synthesized}`,
  state: ({ state: was }, { state: is }) => is !== undefined && stateMoved(was, is),
  terraform: (recorded, { terraform }) =>
    terraform !== recorded.terraform && `Terraform is another one: it was ${recorded.terraform}, and is ${terraform}`,
  providers: (recorded, { providers = {} }) => {
    const moved = movedProviders(recorded.providers, providers);
    return moved.length > 0 && `providers are others: ${moved.join("; ")}`;
  },
};

/** What moved since a plan was made. Facts that are not given are not compared. */
export function differencesOf(recorded: PlanFacts, now: Partial<PlanFacts>): readonly Difference[] {
  return Object.entries(CHECKS).flatMap(([name, check]) => {
    const what = name as Difference["what"];
    const text = now[what] === undefined ? false : check(recorded, now);
    return text === false ? [] : [{ what, text, recorded: recorded[what], now: now[what] }];
  });
}

function stateMoved(was: PlanFacts["state"], is: PlanFacts["state"]): string | false {
  const [before, after] = [was, is].map(({ serial, lineage }) => (lineage === "" ? "none" : `${serial} of ${lineage}`));
  // A state that was never written gets its lineage with the first one.
  if (before === after) return false;
  const why = was.lineage === is.lineage ? "somebody deployed in between" : "it is not the same state any more";
  return `the state moved: the plan was made of ${before}, there is ${after}; ${why}`;
}

function movedProviders(was: PlanFacts["providers"], is: PlanFacts["providers"]): readonly string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((provider) => was[provider] !== is[provider])
    .map((provider) => `${provider} was ${was[provider] ?? "not used"}, and is ${is[provider] ?? "not used"}`);
}
