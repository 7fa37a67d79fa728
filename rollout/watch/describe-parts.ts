import type { WatchedPart, WatchedRelease } from "./watched.ts";

/** A heading, and a row of each release; of each part where there are two. */
export function rowsOf(parts: readonly WatchedPart[]): readonly (readonly string[])[] {
  const [only, other] = parts;
  const unit = other === undefined ? (only?.counted ?? "requests") : "count";
  const name = (role: string, { counted }: WatchedPart) => (other === undefined ? role : `${role}, ${counted}`);
  return [
    ["", unit, "share", "4xx", "5xx", "p50", "p90", "p99"],
    ...parts.flatMap((part) => [
      [name("canary", part), ...cells(part, part.canary)],
      [name("live", part), ...cells(part, part.live)],
    ]),
  ];
}

/** What a number does not mean, and which is not known: an empty line ends the table where there is nothing to say. */
export function explainParts(parts: readonly WatchedPart[]): readonly string[] {
  const part = parts.find(({ counted }) => counted === "invocations");
  if (part === undefined) return [];
  const { functions = [], hasLatency } = part;
  const whose = functions.length === 0 ? "functions" : functions.join(", ");
  return [
    `invocations are those of ${whose}, as Lambda counts them; ? is not known:`,
    "  4xx  no metric of a function tells what a client was answered",
    "  5xx  an invocation that failed; one that answers 500 itself has not",
    hasLatency
      ? "  p..  how long functions ran, without cold starts; not how long clients waited"
      : "  p..  is asked for where a metric of the rollout is a percentile: each look would cost more",
    ...(parts.length > 1 ? ["requests and invocations are judged together"] : []),
    "",
  ];
}

/** For where nothing can be written over. */
export function describePart(part: WatchedPart): readonly string[] {
  const inLine = (one: WatchedRelease) => {
    const [count, share, of4xx, of5xx, p50, p90, p99] = cells(part, one);
    return `${count} ${part.counted} (${share}), 4xx ${of4xx}, 5xx ${of5xx}, p50 ${p50}, p90 ${p90}, p99 ${p99}`;
  };
  return [`canary ${inLine(part.canary)}`, `live ${inLine(part.live)}`];
}

function cells({ counted, hasLatency }: WatchedPart, one: WatchedRelease): readonly string[] {
  const time = (value: number | null) => (hasLatency ? latency(value) : UNKNOWN);
  return [
    `${one.requests}`,
    share(one.share),
    counted === "invocations" ? UNKNOWN : share(one["4xx"]),
    share(one["5xx"]),
    time(one.p50),
    time(one.p90),
    time(one.p99),
  ];
}

const UNKNOWN = "?";

const share = (value: number | null) => (value === null ? "-" : `${(value * 100).toFixed(2)} %`);

const latency = (value: number | null) => (value === null ? "-" : `${Math.round(value)} ms`);
