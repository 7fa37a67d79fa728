import { type Figure, type Measure, valueIn } from "./figure.ts";
import { GATEWAY, WORKERS } from "./servers.ts";
import { VTL } from "./vtl.ts";

export interface Goal {
  readonly scenario: string;
  readonly subject: string;
  readonly measure: Measure;
  readonly connections?: number;
  readonly bound: "at least" | "at most";
  readonly limit: number;
}

export interface CheckedGoal extends Goal {
  /** Absent: it was not measured. */
  readonly value?: number;
  readonly isMet?: boolean;
}

type Bound = readonly [measure: Measure, bound: Goal["bound"], limit: number, connections?: number];

const goals = (scenario: string, subject: string, ...bounds: readonly Bound[]): readonly Goal[] =>
  bounds.map(([measure, bound, limit, connections]) => ({
    scenario,
    subject,
    measure,
    bound,
    limit,
    ...(connections !== undefined && { connections }),
  }));

/**
 * CPU goals are twice there: in microseconds they were set on a machine where raw node:http takes 9.7, and beside raw node:http they
 * hold on any.
 */
export const GOALS: readonly Goal[] = [
  ...goals(
    "hello",
    GATEWAY,
    ["vs raw", "at least", 0.6, 16],
    ["CPU us", "at most", 16, 16],
    ["CPU × raw", "at most", 1.65, 16],
    ["p99 ms", "at most", 4, 64],
    ["MB", "at most", 200],
  ),
  ...goals(
    "hello",
    WORKERS,
    ["vs raw", "at least", 0.25, 16],
    ["CPU us", "at most", 45, 16],
    ["CPU × raw", "at most", 4.64, 16],
    ["MB", "at most", 300],
  ),
  ...goals(
    "full",
    GATEWAY,
    ["vs raw", "at least", 0.5, 16],
    ["CPU us", "at most", 22, 16],
    ["CPU × raw", "at most", 2.27, 16],
  ),
  ...goals("http-hello", GATEWAY, ["vs raw", "at least", 0.6, 16], ["CPU × raw", "at most", 1.65, 16]),
  ...goals("http-hello", WORKERS, ["vs raw", "at least", 0.25, 16]),
  ...goals("http-full", GATEWAY, ["vs raw", "at least", 0.5, 16]),
  ...goals("items", GATEWAY, ["vs proxy", "at least", 0.9, 16]),
  ...goals("items-embedded", GATEWAY, ["vs proxy", "at least", 0.9, 16]),
  ...goals("start", GATEWAY, ["ms", "at most", 250]),
  ...goals("reload", GATEWAY, ["ms", "at most", 50]),
  ...goals("vtl", VTL, ["vs by hand", "at least", 0.14]),
  ...goals("soak", GATEWAY, ["MB", "at most", 200], ["growth", "at most", 1.1]),
  ...goals("soak", WORKERS, ["MB", "at most", 300], ["growth", "at most", 1.1]),
];

/** Holds what was measured against the goals; a goal of something that was not measured stays open. */
export function checkGoals(all: readonly Goal[], figures: readonly Figure[]): readonly CheckedGoal[] {
  return all.map((goal) => {
    const value = valueIn(figures, goal);
    if (value === undefined) return goal;
    return { ...goal, value, isMet: goal.bound === "at least" ? value >= goal.limit : value <= goal.limit };
  });
}
