import { metricNameOf } from "./access-log-metrics.ts";
import { aliasApiGraphs, type CountedApi } from "./alias-api-graphs.ts";

export interface DashboardProps {
  readonly title: string;
  readonly region: string;
  /** The metrics of a REST API's access log. @default there is none */
  readonly rest?: {
    readonly namespace: string;
    readonly apiName: string;
    readonly stageName: string;
    readonly hasCache: boolean;
    /** Requests are counted by API key. */
    readonly byKey: boolean;
  };
  /** HTTP and WebSocket APIs. @default there are none */
  readonly others?: readonly CountedApi[];
  /** Full names. */
  readonly functionNames: readonly string[];
  /** ARN of the alarm of the release on trial. @default none */
  readonly alarmArn?: string | undefined;
}

interface Widget {
  readonly type: "alarm" | "metric" | "text";
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A metric as CloudWatch's pages have it, or an expression. */
type Line = readonly unknown[];

const COLUMNS = 24;

/**
 * What a page of CloudWatch consists of.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(props: DashboardProps): { readonly widgets: readonly object[] } {
  const { rest, others = [], functionNames, alarmArn, region } = props;
  const graph = (title: string, metrics: readonly Line[], more: object = {}): Widget => ({
    type: "metric",
    width: 8,
    height: 6,
    properties: { title, region, view: "timeSeries", period: 60, metrics, ...more },
  });
  const widgets: Widget[] = [
    { type: "text", width: COLUMNS, height: 1, properties: { markdown: `# ${props.title}` } },
    ...(alarmArn === undefined
      ? []
      : [
          {
            type: "alarm" as const,
            width: COLUMNS,
            height: 2,
            properties: { title: "The release on trial", alarms: [alarmArn] },
          },
        ]),
    ...(rest === undefined ? [] : restGraphs(rest, graph)),
    ...others.flatMap(aliasApiGraphs).map(([title, lines]) => graph(title, lines)),
    ...functionGraphs(functionNames, graph),
  ];
  return { widgets: placed(widgets) };
}

type Graph = (title: string, metrics: readonly Line[], more?: object) => Widget;

type Rest = NonNullable<DashboardProps["rest"]>;

type Release = "live" | "canary";

const RELEASES: readonly Release[] = ["live", "canary"];

function restGraphs(rest: Rest, graph: Graph): readonly Widget[] {
  return [
    graph(
      "Requests",
      RELEASES.map((release) => series(rest, release, "Requests", { stat: "Sum", label: release })),
    ),
    graph("Share of the canary", [
      ...RELEASES.map((release) => series(rest, release, "Requests", hidden(`${release}N`))),
      [{ expression: "100 * FILL(canaryN, 0) / (FILL(liveN, 0) + FILL(canaryN, 0))", label: "canary %", id: "share" }],
    ]),
    graph("Errors (5xx), share of the release's requests", shareOf(rest, "Errors")),
    graph("Client errors (4xx), share of the release's requests", shareOf(rest, "ClientErrors")),
    graph("Throttled (429), share of the release's requests", shareOf(rest, "Throttles")),
    graph("Latency, milliseconds", latencyOf(rest)),
    ...(rest.hasCache ? [graph("Cache", cacheOf(rest))] : []),
    ...(rest.byKey ? [graph("Requests by API key", keysOf(rest))] : []),
  ];
}

const series = ({ namespace }: Rest, release: Release, measure: string, options: object): Line => [
  namespace,
  metricNameOf(release, measure),
  options,
];

/** A series that only expressions use. */
const hidden = (id: string) => ({ id, stat: "Sum", visible: false });

const shareOf = (rest: Rest, measure: string): readonly Line[] =>
  RELEASES.flatMap((release) => [
    series(rest, release, measure, hidden(release)),
    series(rest, release, "Requests", hidden(`${release}N`)),
    [{ expression: `100 * FILL(${release}, 0) / ${release}N`, label: `${release} %`, id: `${release}Share` }],
  ]);

const latencyOf = (rest: Rest): readonly Line[] =>
  RELEASES.flatMap((release) =>
    ["p50", "p95", "p99"].map((stat) => series(rest, release, "Latency", { stat, label: `${release} ${stat}` })),
  );

function cacheOf({ apiName, stageName }: Rest): readonly Line[] {
  const stage = ["ApiName", apiName, "Stage", stageName];
  return [
    ["AWS/ApiGateway", "CacheHitCount", ...stage, { stat: "Sum", label: "hits" }],
    ["AWS/ApiGateway", "CacheMissCount", ...stage, { stat: "Sum", label: "misses" }],
  ];
}

/** Keys come and go; a search finds those there are. */
const keysOf = ({ namespace }: Rest): readonly Line[] =>
  RELEASES.map((release) => [
    {
      expression: `SEARCH('{"${namespace}",ApiKeyId} MetricName="${metricNameOf(release, "KeyRequests")}"', 'Sum', 300)`,
      id: `${release}Keys`,
      label: release,
    },
  ]);

function functionGraphs(names: readonly string[], graph: Graph): readonly Widget[] {
  const of = (metric: string, stat: string): readonly Line[] =>
    names.map((name) => ["AWS/Lambda", metric, "FunctionName", name, { stat, label: name }]);
  return [
    graph("Functions: errors", of("Errors", "Sum")),
    graph("Functions: throttled", of("Throttles", "Sum")),
    graph("Functions: duration p95, milliseconds", of("Duration", "p95")),
  ];
}

/** From left to right, and on to the next row when one is full. */
function placed(widgets: readonly Widget[]): readonly object[] {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return widgets.map((widget) => {
    if (x + widget.width > COLUMNS) {
      y += rowHeight;
      x = 0;
      rowHeight = 0;
    }
    const place = { x, y };
    x += widget.width;
    rowHeight = Math.max(rowHeight, widget.height);
    return { ...widget, ...place };
  });
}
