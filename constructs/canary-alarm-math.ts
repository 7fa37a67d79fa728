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

/**
 * Nothing that live does counts as long as too few ask the release on trial. The canary's own number is never filled: a window that
 * is not counted yet would always be the latest one, and well.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
const ifEnough = ({ minRequests }: Pick<Guarded, "minRequests">, judged: string) =>
  `IF(canaryN >= ${minRequests}, ${judged}, 0)`;

/** One share above another. Where one of the series has nothing, as live at 100 % has, a sum of an array takes it for 0; a difference may not. */
const above = (share: string, ofLive: string) => `SUM([${share}, -1 * ${ofLive}])`;

const shareOf = (bad: string, all: string) => `FILL(${bad}, 0) / ${all}`;

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
        expression: ifEnough(guarded, above(shareOf("canaryBad", "canaryN"), shareOf("liveBad", "liveN"))),
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
        expression: ifEnough(guarded, `IF(liveN >= ${guarded.minRequests}, canaryP / liveP, 0)`),
      },
    ],
    threshold: maxRatio,
  };
}

/** CloudWatch takes ten series in an alarm: three beside those of functions. */
export const FUNCTIONS_PER_ALARM = 7;

/**
 * The share of the canary's requests in which a function failed on the release's alias, above live's share of 5xx. It tells of functions
 * whose failures clients do not see as such. Without requests of a canary none of it is looked at.
 */
export function judgeFunctions(guarded: Guarded, functions: readonly ReleasedFunctionName[], maxDelta: number): Judged {
  const failures = functions.map(({ functionName, alias }, index) =>
    lambda(`f${index}`, "Errors", functionName, { Resource: `${functionName}:${alias}` }),
  );
  const filled = failures.map(({ id }) => `FILL(${id}, 0)`);
  // One that is not called has no data at all.
  const sum = filled.length === 1 ? filled[0] : `SUM([${filled.join(", ")}])`;
  return {
    series: [
      ...counts(guarded),
      access(guarded, "liveBad", "LiveErrors"),
      ...failures,
      {
        id: "delta",
        label: "share of requests in which a function failed, above live's share of errors",
        expression: ifEnough(guarded, above(`${sum} / canaryN`, shareOf("liveBad", "liveN"))),
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
  return {
    series: [
      of("canaryN", "Invocations", canaryVersion),
      of("liveN", "Invocations", liveVersion),
      of("canaryBad", measure, canaryVersion),
      of("liveBad", measure, liveVersion),
      {
        id: "delta",
        label: `share of ${measure.toLowerCase()}, above live's`,
        expression: ifEnough({ minRequests }, above(shareOf("canaryBad", "canaryN"), shareOf("liveBad", "liveN"))),
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
