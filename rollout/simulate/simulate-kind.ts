import { Rollout } from "../../environments/settings/rollout.ts";
import { seeded } from "./random.ts";
import type { Kind } from "./scenario.ts";
import { type SimulatedEnd, simulateRollout } from "./simulate-rollout.ts";

/** What is simulated where an environment has no rollout of its own. */
export const SIMULATED_PLAN: Rollout = Rollout.parse({
  steps: [
    { percent: 5, for: "10m" },
    { percent: 25, for: "10m" },
    { percent: 50, for: "10m" },
  ],
  analysis: {
    metrics: [
      { name: "errors", count: "5xx", compare: {} },
      { name: "latency", percentile: 95, compare: {} },
    ],
  },
});

export interface SimulatedKind {
  readonly ends: Readonly<Record<SimulatedEnd["end"], number>>;
  /** How many ended as they had to. */
  readonly right: number;
  /** What the canary got of all requests, on average and at worst, 0–1. */
  readonly exposed: { readonly mean: number; readonly most: number };
  /** Milliseconds to the end, on average. */
  readonly took: number;
}

/** Plays many rollouts of one kind. The same seed gives the same result. */
export function simulateKind(
  plan: Rollout,
  kind: Kind,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): SimulatedKind {
  const played = Array.from({ length: runs }, (_, run) => {
    const random = seeded(seed * 1_000_003 + run);
    return simulateRollout(plan, kind.draw(random), random);
  });
  const count = (end: SimulatedEnd["end"]) => played.filter((one) => one.end === end).length;
  const mean = (of: (one: SimulatedEnd) => number) => played.reduce((sum, one) => sum + of(one), 0) / runs;
  return {
    ends: { promoted: count("promoted"), "rolled back": count("rolled back"), held: count("held") },
    right: count(kind.mustEnd),
    exposed: { mean: mean(({ exposed }) => exposed), most: Math.max(...played.map(({ exposed }) => exposed)) },
    took: mean(({ took }) => took),
  };
}
