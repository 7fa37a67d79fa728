/** A series of an alarm, of CloudWatch's own or computed. */
export type Series =
  | {
      readonly id: string;
      readonly metric: {
        readonly namespace: string;
        readonly metricName: string;
        readonly stat: string;
        readonly dimensions?: Readonly<Record<string, string>>;
      };
    }
  | { readonly id: string; readonly expression: string; readonly label: string };

/** What an alarm judges: the last series, which is above the threshold when the release on trial is worse than it may be. */
export interface Judged {
  readonly series: readonly Series[];
  readonly threshold: number;
}

export interface Guarded {
  readonly namespace: string;
  /** Of the release on trial, in a window. */
  readonly minRequests: number;
}

const access = ({ namespace }: Guarded, id: string, metricName: string, stat = "Sum"): Series => ({
  id,
  metric: { namespace, metricName, stat },
});

const counts = (guarded: Guarded) => [
  access(guarded, "canaryN", "CanaryRequests"),
  access(guarded, "liveN", "LiveRequests"),
];

/** Nothing that live does counts as long as too few ask the release on trial. */
const ifEnough = ({ minRequests }: Guarded, difference: string) =>
  `IF(FILL(canaryN, 0) >= ${minRequests}, ${difference}, 0)`;

const shareOfLive = (bad: string) => `IF(FILL(liveN, 0) > 0, FILL(${bad}, 0) / liveN, 0)`;

/** How much larger a share of the canary's requests ends badly than of live's in the same window. */
export function judgeShare(guarded: Guarded, measure: "Errors" | "Throttles", maxDelta: number): Judged {
  return {
    series: [
      ...counts(guarded),
      access(guarded, "canaryBad", `Canary${measure}`),
      access(guarded, "liveBad", `Live${measure}`),
      {
        id: "delta",
        label: `share of ${measure.toLowerCase()}, above live's`,
        expression: ifEnough(guarded, `FILL(canaryBad, 0) / canaryN - ${shareOfLive("liveBad")}`),
      },
    ],
    threshold: maxDelta,
  };
}

/** How many times live's latency a percentile of the canary's is. */
export function judgeLatency(guarded: Guarded, percentile: number, maxRatio: number): Judged {
  return {
    series: [
      ...counts(guarded),
      access(guarded, "canaryP", "CanaryLatency", `p${percentile}`),
      access(guarded, "liveP", "LiveLatency", `p${percentile}`),
      {
        id: "ratio",
        label: `p${percentile} of the latency, by live's`,
        expression: ifEnough(guarded, `IF(FILL(liveN, 0) >= ${guarded.minRequests}, canaryP / liveP, 0)`),
      },
    ],
    threshold: maxRatio,
  };
}

/** CloudWatch takes ten series in an alarm: three beside those of functions. */
export const FUNCTIONS_PER_ALARM = 7;

/**
 * The share of the canary's requests in which a function failed on the release's alias, above live's share of 5xx. It tells of functions
 * whose failures clients do not see as such.
 Without requests of a canary none of it is looked at.
 */
export function judgeFunctions(guarded: Guarded, functions: readonly ReleasedFunctionName[], maxDelta: number): Judged {
  const failures = functions.map(({ functionName, alias }, index) =>
    lambda(`f${index}`, "Errors", functionName, { Resource: `${functionName}:${alias}` }),
  );
  const sum = failures.map(({ id }) => `FILL(${id}, 0)`).join(" + ");
  return {
    series: [
      ...counts(guarded),
      access(guarded, "liveBad", "LiveErrors"),
      ...failures,
      {
        id: "delta",
        label: "share of requests in which a function failed, above live's share of errors",
        expression: ifEnough(guarded, `(${sum}) / canaryN - ${shareOfLive("liveBad")}`),
      },
    ],
    threshold: maxDelta,
  };
}

export interface ReleasedFunctionName {
  readonly functionName: string;
  /** The release's. */
  readonly alias: string;
}

export interface WeighedFunction {
  /** Within the service. */
  readonly name: string;
  readonly functionName: string;
  readonly liveVersion: string;
  /** The same where the release on trial has no version of its own, or none is on trial. */
  readonly canaryVersion: string;
}

/**
 * The same of one function behind an alias `live` that is divided between two versions. Where both are the same the difference is none.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html
 */
export function judgeVersion(
  { minRequests }: Pick<Guarded, "minRequests">,
  { functionName, liveVersion, canaryVersion }: WeighedFunction,
  measure: "Errors" | "Throttles",
  maxDelta: number,
): Judged {
  const of = (id: string, metricName: string, version: string) =>
    lambda(id, metricName, functionName, { Resource: `${functionName}:live`, ExecutedVersion: version });
  const share = (bad: string, n: string) => `IF(FILL(${n}, 0) > 0, FILL(${bad}, 0) / ${n}, 0)`;
  return {
    series: [
      of("canaryN", "Invocations", canaryVersion),
      of("liveN", "Invocations", liveVersion),
      of("canaryBad", measure, canaryVersion),
      of("liveBad", measure, liveVersion),
      {
        id: "delta",
        label: `share of ${measure.toLowerCase()}, above live's`,
        expression: `IF(FILL(canaryN, 0) >= ${minRequests}, ${share("canaryBad", "canaryN")} - ${share("liveBad", "liveN")}, 0)`,
      },
    ],
    threshold: maxDelta,
  };
}

const lambda = (id: string, metricName: string, functionName: string, more: Readonly<Record<string, string>>) => ({
  id,
  metric: {
    namespace: "AWS/Lambda",
    metricName,
    stat: "Sum",
    dimensions: { FunctionName: functionName, ...more },
  },
});
