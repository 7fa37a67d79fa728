/** A function in AWS: version 1 is live, and version 2 on trial, where they differ. */
export interface FunctionInAws {
  readonly name: string;
  /** Percent of the invocations that version 2 gets. @default 0 */
  readonly weight?: number;
  /** @default false */
  readonly isAlike?: boolean;
}

export interface FunctionsInAws {
  /** Of the HTTP API. */
  readonly apiName: string;
  readonly releases: readonly [live: string, canary: string];
  readonly functions: readonly FunctionInAws[];
}

interface Asked {
  readonly target: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What API Gateway, Lambda and CloudWatch answer about an HTTP API's functions. @returns undefined for any other question */
export function answerAboutFunctions(asked: Asked, aws: FunctionsInAws): unknown {
  const { target } = asked;
  const [live] = aws.releases;
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/aliases/.exec(target) ?? [];
  if (name !== undefined) return { Aliases: aliasesOf(aws, name) };
  if (/^\/v2\/apis(\?|$)/.test(target)) return { items: [{ apiId: "a2", name: aws.apiName }] };
  if (target.startsWith("/v2/apis/a2/deployments"))
    return {
      items: aws.releases.map((release) => ({ deploymentId: `d${release}`, description: `release ${release}` })),
    };
  if (target.startsWith("/v2/apis/a2/stages/"))
    return { stageName: "prod", deploymentId: `d${live}`, stageVariables: { lambdaAlias: "live" } };
  return target === "GraniteServiceVersion20100801.GetMetricData" ? metricData(asked, aws) : undefined;
}

function aliasesOf({ functions, releases: [live, canary] }: FunctionsInAws, called: string) {
  const one = functions.find(({ name }) => called.endsWith(`-${name}`));
  if (one === undefined) return [];
  const { weight = 0, isAlike = false } = one;
  return [
    { Name: live, FunctionVersion: "1" },
    { Name: canary, FunctionVersion: isAlike ? "1" : "2" },
    {
      Name: "live",
      FunctionVersion: "1",
      ...(weight > 0 && { RoutingConfig: { AdditionalVersionWeights: { 2: weight / 100 } } }),
    },
  ];
}

interface Query {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly MetricName: string;
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Stat: string;
  };
}

/** Of one minute: each version on trial is invoked 500 times, fails in 25 and takes 80 ms; each live one 9,500 times, and is well. */
function metricData({ body, at }: Asked, { functions }: FunctionsInAws) {
  const { MetricDataQueries, StartTime, EndTime } = JSON.parse(body) as {
    MetricDataQueries: readonly Query[];
    StartTime: number;
    EndTime: number;
  };
  const minute = Math.floor(at / 60_000) * 60;
  const results = MetricDataQueries.map(({ Id, MetricStat: { Metric, Stat } }) => {
    const {
      FunctionName = "",
      Resource,
      ExecutedVersion,
    } = Object.fromEntries(Metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
    const isCalled =
      functions.some(({ name }) => FunctionName.endsWith(`-${name}`)) && Resource === `${FunctionName}:live`;
    const isInTime = minute >= StartTime && minute < EndTime;
    const value = isCalled && isInTime ? valueIn(Metric.MetricName, Stat, ExecutedVersion === "2") : 0;
    return { Id, Timestamps: value > 0 ? [minute] : [], Values: value > 0 ? [value] : [], StatusCode: "Complete" };
  });
  return { MetricDataResults: results };
}

const TOOK = 80;

function valueIn(name: string, stat: string, isCanary: boolean): number {
  const invocations = isCanary ? 500 : 9_500;
  const [, least, most] = /^TC\(([\d.]+):([\d.]+)\)$/.exec(stat) ?? [];
  if (least !== undefined && most !== undefined) return Number(least) < TOOK && TOOK <= Number(most) ? invocations : 0;
  if (name === "Duration") return TOOK;
  if (name === "Invocations") return invocations;
  return name === "Errors" && isCanary ? 25 : 0;
}
