import type { RolloutEnd } from "../act/rollout-end.ts";
import type { Verdict } from "../decide/judge-metric.ts";
import { sumOf } from "../decide/observation.ts";
import { percentileOf } from "../statistics/compare-ranks.ts";
import type { Drawn, Side } from "./columns.ts";

/** What each release did in all: a heading, and a row of each. Nobody counts a 4xx of a function. */
export function totalsOf({
  played,
  counted = "requests",
}: Pick<Drawn, "played" | "counted">): readonly (readonly string[])[] {
  const row = (side: Side) => {
    const all = sumOf(played.map(({ slice }) => slice[side]));
    const percent = (count: number) => (all.requests === 0 ? "-" : `${((count / all.requests) * 100).toFixed(2)} %`);
    const latency = (percentile: number) =>
      all.latencies.length === 0 ? "-" : `${Math.round(percentileOf(all.latencies, percentile))} ms`;
    return [
      side,
      `${all.requests}`,
      percent(all["5xx"]),
      counted === "requests" ? percent(all["4xx"]) : "?",
      percent(all["429"]),
      latency(50),
      latency(95),
    ];
  };
  return [["", counted === "both" ? "count" : counted, "5xx", "4xx", "429", "p50", "p95"], row("canary"), row("live")];
}

/** The verdict that each end stands for. */
export const VERDICT_OF: Readonly<Record<RolloutEnd["end"], Verdict>> = {
  promoted: "healthy",
  nothing: "healthy",
  held: "inconclusive",
  "rolled back": "failing",
};
