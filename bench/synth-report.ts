import type { Figure } from "./measure-group.ts";
import { median } from "./support/statistics.ts";
import { table } from "./support/table.ts";
import { EMPTY, FLOOR } from "./synth-variants.ts";

/** What a tool made of one environment. */
export interface SizedFigure extends Figure {
  readonly routes: number;
  /** Cloud resources by type. */
  readonly resources: Readonly<Record<string, number>>;
  /** Of the file that declares them. */
  readonly bytes: number;
}

export const totalOf = (resources: SizedFigure["resources"]) =>
  Object.values(resources).reduce((sum, count) => sum + count, 0);

/** This repository's own synthesis, beside the least it could take. */
export function synthesisReport(figures: readonly Figure[]): string {
  const secondsOf = (name: string) => median(figures.filter((one) => one.name === name).map((one) => one.median));
  const [floor, empty] = [secondsOf(FLOOR), secondsOf(EMPTY)];
  const rows = figures.map((one) => [...secondsAndMemory(one), ratio(one, floor, 2), ratio(one, empty, 1)]);
  return [
    table([[...HEADING, "× floor", "× node -e 0"], ...rows]),
    "goals where node -e 0 takes 0.05 s and the floor 0.19 s: 0.70 s and 150 MB from TypeScript (0.35 s compiled);",
    "cdktf synth beside its own floor, the same CLI with the floor as app",
  ].join("\n");
}

/** The same API declared with several tools, in three environments. */
export function curveReport(figures: readonly SizedFigure[], emptySeconds: number, absent: readonly string[]): string {
  const rows = figures.map((one) => [
    ...secondsAndMemory(one),
    ratio(one, emptySeconds, 1),
    String(totalOf(one.resources)),
    String(one.bytes),
  ]);
  const most = Math.max(...figures.map(({ routes }) => routes));
  return [
    "routes × 3 environments; resources and bytes are those of prod's file",
    table([[...HEADING, "× node -e 0", "resources", "bytes"], ...rows]),
    ...absent,
    "",
    ...figures.filter(({ routes }) => routes === most).map(({ name, resources }) => `${name}: ${listed(resources)}`),
    "",
    `goals where node -e 0 takes 0.05 s: 0.60 s (12 ×) and 150 MB at ${most} routes; at most 40 resources, however many routes`,
    "cdk: its own limit of 500 resources a stack is switched off here. osls: neither aliases nor a canary, one role for all functions",
  ].join("\n");
}

const HEADING = ["", "median s", "min s", "max s", "CPU s", "peak MB"];

const secondsAndMemory = (one: Figure): readonly string[] => [
  one.name,
  ...[one.median, one.min, one.max, one.cpuSeconds].map((seconds) => seconds.toFixed(2)),
  one.peakMb.toFixed(0),
];

const ratio = (one: Figure, seconds: number, digits: number) => (one.median / seconds).toFixed(digits);

const listed = (counts: SizedFigure["resources"]) =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([type, count]) => `${count} ${type}`)
    .join(", ");
