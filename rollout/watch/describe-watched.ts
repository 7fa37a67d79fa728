import type { Look } from "../../promotion/command.ts";
import { alignColumns } from "../../terminal/align-columns.ts";
import { describePart, explainParts, rowsOf } from "./describe-parts.ts";
import type { WatchEnded } from "./watch-trial.ts";
import type { Watched, WatchedPart } from "./watched.ts";

/** What a person reads: a table, or the same in one line. */
export function describeLook(looked: Watched | WatchEnded): Look {
  if (!("ended" in looked)) return { text: table(looked), line: lineOf(looked), json: looked };
  const text = `${time(looked.at)} ${looked.ended}`;
  return { text, line: text, json: looked };
}

function table(looked: Watched): string {
  const { environment, at, percent, minutes, until, canary, live, verdict, metrics, notes } = looked;
  const judged = metrics.map((metric) => [
    `  ${metric.name}`,
    metric.verdict,
    `${metric.because}${metric.dryRun ? " (watched only)" : ""}`,
  ]);
  return [
    `${environment}: ${canary.release} is on trial with ${percent} % beside ${live.release}, for ${minutes} min; ${time(at)} UTC`,
    `since the step began, up to ${time(until)}:`,
    alignColumns(rowsOf(partsOf(looked))),
    ...explainParts(partsOf(looked)),
    ...(verdict === undefined ? [notJudged(looked)] : [`verdict: ${verdict}`, alignColumns(judged).trimEnd()]),
    ...notes.map((note) => `note: ${note}`),
  ].join("\n");
}

const partsOf = ({ parts, canary, live }: Watched): readonly WatchedPart[] =>
  parts ?? [{ counted: "requests", hasLatency: true, canary, live }];

const notJudged = ({ percent }: Watched) =>
  percent === 0
    ? "no verdict: nobody is sent to it"
    : "no verdict: the environment has no rollout to judge by, or its first interval is not over";

function lineOf(looked: Watched): string {
  const { at, percent, minutes, canary, verdict, metrics, notes } = looked;
  const judged = metrics.map((metric) => `${metric.name} ${metric.verdict}`).join(", ");
  return [
    `${time(at)} ${canary.release} ${percent} %, ${minutes} min`,
    ...partsOf(looked).flatMap(describePart),
    verdict === undefined ? "no verdict" : `${verdict}: ${judged}`,
    ...notes.map((note) => `note: ${note}`),
  ].join(" | ");
}

/** `10:03:00`, UTC. */
const time = (at: number) => new Date(at).toISOString().slice(11, 19);
