import type { Look } from "../../promotion/command.ts";
import { alignColumns } from "../../terminal/align-columns.ts";
import type { WatchEnded } from "./watch-trial.ts";
import type { Watched, WatchedRelease } from "./watched.ts";

/** What a person reads: a table, or the same in one line. */
export function describeLook(looked: Watched | WatchEnded): Look {
  if (!("ended" in looked)) return { text: table(looked), line: lineOf(looked), json: looked };
  const text = `${time(looked.at)} ${looked.ended}`;
  return { text, line: text, json: looked };
}

function table(looked: Watched): string {
  const { environment, at, percent, minutes, until, canary, live, verdict, metrics, notes } = looked;
  const rows = [row("canary", canary), row("live", live)];
  const judged = metrics.map((metric) => [
    `  ${metric.name}`,
    metric.verdict,
    `${metric.because}${metric.dryRun ? " (watched only)" : ""}`,
  ]);
  return [
    `${environment}: ${canary.release} is on trial with ${percent} % beside ${live.release}, for ${minutes} min; ${time(at)} UTC`,
    `since the step began, up to ${time(until)}:`,
    alignColumns([["", "requests", "share", "4xx", "5xx", "p50", "p90", "p99"], ...rows]),
    ...(verdict === undefined ? [notJudged(looked)] : [`verdict: ${verdict}`, alignColumns(judged).trimEnd()]),
    ...notes.map((note) => `note: ${note}`),
  ].join("\n");
}

const notJudged = ({ percent }: Watched) =>
  percent === 0
    ? "no verdict: nobody is sent to it"
    : "no verdict: the environment has no rollout to judge by, or its first interval is not over";

function lineOf({ at, percent, minutes, canary, live, verdict, metrics, notes }: Watched): string {
  const judged = metrics.map((metric) => `${metric.name} ${metric.verdict}`).join(", ");
  return [
    `${time(at)} ${canary.release} ${percent} %, ${minutes} min`,
    `canary ${inLine(canary)}`,
    `live ${inLine(live)}`,
    verdict === undefined ? "no verdict" : `${verdict}: ${judged}`,
    ...notes.map((note) => `note: ${note}`),
  ].join(" | ");
}

const row = (name: string, one: WatchedRelease) => [
  name,
  `${one.requests}`,
  share(one.share),
  share(one["4xx"]),
  share(one["5xx"]),
  latency(one.p50),
  latency(one.p90),
  latency(one.p99),
];

const inLine = (one: WatchedRelease) =>
  `${one.requests} requests (${share(one.share)}), 4xx ${share(one["4xx"])}, 5xx ${share(one["5xx"])}, p50 ${latency(one.p50)}, p90 ${latency(one.p90)}, p99 ${latency(one.p99)}`;

const share = (value: number | null) => (value === null ? "-" : `${(value * 100).toFixed(2)} %`);

const latency = (value: number | null) => (value === null ? "-" : `${Math.round(value)} ms`);

/** `10:03:00`, UTC. */
const time = (at: number) => new Date(at).toISOString().slice(11, 19);
