import { table } from "../support/table.ts";
import { type Figure, type Measure, valueIn } from "./figure.ts";
import type { CheckedGoal } from "./goals.ts";
import { CONNECTIONS } from "./measure-load.ts";
import { PEER, PEER_WORKERS } from "./peers.ts";
import { GATEWAY, WORKERS } from "./servers.ts";

/** What was measured, as text: a table a scenario, then the goals. */
export function report(
  figures: readonly Figure[],
  goals: readonly CheckedGoal[],
  conditions: readonly string[],
  notes: readonly string[],
): string {
  const scenarios = [...new Set(figures.map(({ scenario }) => scenario))];
  const parts = [
    ...scenarios.map((scenario) => `${scenario}\n${scenarioTable(scenario, figures)}${besidePeers(scenario, figures)}`),
    `goals\n${goalTable(goals)}`,
    ...(notes.length === 0 ? [] : [`notes\n${notes.join("\n")}`]),
    conditions.join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

interface Column {
  readonly heading: string;
  readonly measure: Measure;
  readonly connections?: number;
}

const LOAD_COLUMNS: readonly Column[] = [
  ...CONNECTIONS.flatMap((connections): readonly Column[] => [
    { heading: `@${connections} req/s`, measure: "req/s", connections },
    ...(connections === 1 ? [] : [{ heading: "vs raw", measure: "vs raw", connections } as const]),
    ...(connections === 1 ? [] : [{ heading: "vs proxy", measure: "vs proxy", connections } as const]),
    { heading: "CPU us", measure: "CPU us", connections },
    { heading: "p50 ms", measure: "p50 ms", connections },
    { heading: "p99 ms", measure: "p99 ms", connections },
  ]),
  { heading: "MB", measure: "MB" },
];

const OTHER_COLUMNS: readonly Column[] = (["ms", "us", "vs by hand", "MB", "growth"] as const).map((measure) => ({
  heading: measure,
  measure,
}));

/** Columns nothing was measured for are left out. */
function scenarioTable(scenario: string, figures: readonly Figure[]): string {
  const own = figures.filter((figure) => figure.scenario === scenario);
  const subjects = [...new Set(own.map(({ subject }) => subject))];
  const isLoad = own.some(({ connections }) => connections !== undefined);
  const columns = (isLoad ? LOAD_COLUMNS : OTHER_COLUMNS).filter(({ measure, connections }) =>
    own.some((figure) => figure.measure === measure && figure.connections === connections),
  );
  const rows = subjects.map((subject) => [
    subject,
    ...columns.map(({ measure, connections }) =>
      inFigures(valueIn(own, { scenario, subject, measure, ...(connections !== undefined && { connections }) })),
    ),
  ]);
  return table([["", ...columns.map(({ heading }) => heading)], ...rows]);
}

const PAIRS = [
  [GATEWAY, PEER],
  [WORKERS, PEER_WORKERS],
] as const;

function besidePeers(scenario: string, figures: readonly Figure[]): string {
  return PAIRS.map(([subject, peer]) => {
    const ratio = (measure: Measure): number | undefined => {
      const own = valueIn(figures, { scenario, subject, measure, connections: 16 });
      const other = valueIn(figures, { scenario, subject: peer, measure, connections: 16 });
      return own === undefined || other === undefined ? undefined : own / other;
    };
    const [speed, cpu] = [ratio("req/s"), ratio("CPU us")];
    if (speed === undefined) return "";
    const cpuText = cpu === undefined ? "" : `, with ${cpu.toFixed(2)} × its CPU time a request`;
    return `\n${subject} beside ${peer}, 16 connections: ${speed.toFixed(1)} × its requests a second${cpuText}`;
  }).join("");
}

function goalTable(goals: readonly CheckedGoal[]): string {
  const rows = goals.map(({ scenario, subject, measure, connections, bound, limit, value, isMet }) => [
    `${scenario}: ${subject}, ${measure}${connections === undefined ? "" : ` @${connections}`}`,
    `${bound} ${limit}`,
    inFigures(value),
    isMet === undefined ? "not measured" : isMet ? "met" : "missed",
  ]);
  return table([["", "goal", "measured", ""], ...rows]);
}

/** Three digits that say something. */
function inFigures(value: number | undefined): string {
  if (value === undefined) return "-";
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
