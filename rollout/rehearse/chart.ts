import { alignColumns } from "../../terminal/align-columns.ts";
import { duration } from "../decide/duration.ts";
import type { Verdict } from "../decide/judge-metric.ts";
import type { Observed } from "../decide/observation.ts";
import { percentileOf } from "../statistics/compare-ranks.ts";
import { type Column, columnsOf, type Drawn, errorsOf, type Side } from "./columns.ts";
import { totalsOf, VERDICT_OF } from "./totals.ts";

const WIDTH = 75;
const LABEL = 16;
const NAME = 6;

/** What happened over time, what both releases did in all, and how it ended. Plain text, at most 91 columns wide. */
export function chart(drawn: Drawn, paint: Paint = PLAIN): string {
  const columns = columnsOf(drawn, WIDTH);
  const lines = columns.length === 0 ? [] : [...timeline(columns), ...curves(columns), verdicts(columns, paint), ""];
  return [...lines, alignColumns(totalsOf(drawn)), ending(drawn, paint)].join("\n");
}

export type Paint = (text: string, verdict: Verdict) => string;

const PLAIN: Paint = (text) => text;

const CODES: Readonly<Record<Verdict, number>> = { healthy: 32, inconclusive: 33, failing: 31 };

/** For terminals that know colours. */
export const coloured: Paint = (text, verdict) => `\u001b[${CODES[verdict]}m${text}\u001b[0m`;

/** When each step began, and the share the canary had from then on. */
function timeline(columns: readonly Column[]): readonly string[] {
  const begins = columns.map(({ percent }, index) => percent !== columns[index - 1]?.percent);
  const row = (textOf: (column: Column) => string) =>
    columns.reduce((text, column, index) => (begins[index] ? `${text.padEnd(index)}${textOf(column)} ` : text), "");
  return [
    line(
      "time",
      row(({ from }) => duration(from)),
    ),
    line(
      "canary gets",
      row(({ percent }) => `${percent} %`),
    ),
  ];
}

function curves(columns: readonly Column[]): readonly string[] {
  return [
    ...curve("errors", "%", columns, errorsOf),
    ...curve("p95", "ms", columns, ({ latencies }) => percentileOf(latencies, 95)),
  ];
}

/** Both releases by the same scale; a point where there was no request. */
function curve(
  name: string,
  unit: string,
  columns: readonly Column[],
  of: (observed: Observed) => number,
): readonly string[] {
  const values = (side: Side) => columns.map((column) => (column[side].requests === 0 ? Number.NaN : of(column[side])));
  const most = Math.max(0, ...[...values("canary"), ...values("live")].filter((value) => !Number.isNaN(value)));
  const bars = (side: Side) =>
    values(side)
      .map((value) => bar(value, most))
      .join("");
  return [
    line(`${name.padEnd(NAME)} canary`, `${bars("canary")}  up to ${Number(most.toPrecision(3))} ${unit}`),
    line(`${"".padEnd(NAME)} live`, bars("live")),
  ];
}

const BARS = "▁▂▃▄▅▆▇█";

function bar(value: number, most: number): string {
  if (Number.isNaN(value)) return "·";
  return BARS[most === 0 ? 0 : Math.round((value / most) * (BARS.length - 1))] ?? "·";
}

const SIGNS: Readonly<Record<Verdict, string>> = { healthy: "+", inconclusive: "?", failing: "x" };

function verdicts(columns: readonly Column[], paint: Paint): string {
  const signs = columns.map(({ look }) => (look === undefined ? " " : paint(SIGNS[look.verdict], look.verdict)));
  return line("verdict", `${signs.join("")}  + healthy, ? inconclusive, x failing`);
}

const line = (label: string, text: string) => `${label.padEnd(LABEL)}${text}`.trimEnd();

function ending({ end, played }: Drawn, paint: Paint): string {
  const took = end.at - (played[0]?.slice.from ?? end.at);
  return `${paint(end.end, VERDICT_OF[end.end])} after ${duration(took)}: ${end.because}\n`;
}
