import { dashboardBody } from "../../constructs/dashboard-body.ts";

const rest = {
  namespace: "Stagecraft/records-prod",
  apiName: "records-prod",
  stageName: "prod",
  hasCache: true,
  byKey: true,
};

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly title?: string; readonly metrics?: readonly (readonly unknown[])[] };
}

const widgetsOf = (changes: Partial<Parameters<typeof dashboardBody>[0]> = {}) =>
  dashboardBody({ title: "records-prod", region: "eu-west-1", functionNames: ["records-prod-a"], rest, ...changes })
    .widgets as readonly Widget[];

const titled = (title: string, widgets = widgetsOf()) =>
  widgets.find(({ properties }) => properties.title?.startsWith(title))?.properties;

describe("a dashboard", () => {
  it("has each widget at a place of its own, within 24 columns", () => {
    const widgets = widgetsOf({ alarmArn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:records-prod-canary" });
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });

  it("compares live and canary as shares of each one's requests", () => {
    expect(titled("Errors")?.metrics).toEqual(
      ["live", "canary"].flatMap((id) => {
        const name = id === "live" ? "Live" : "Canary";
        return [
          ["Stagecraft/records-prod", `${name}Errors`, { id, stat: "Sum", visible: false }],
          ["Stagecraft/records-prod", `${name}Requests`, { id: `${id}N`, stat: "Sum", visible: false }],
          [{ expression: `100 * FILL(${id}, 0) / ${id}N`, label: `${id} %`, id: `${id}Share` }],
        ];
      }),
    );
  });

  it("has no two series of one graph with the same id", () => {
    for (const { properties } of widgetsOf()) {
      const ids = (properties.metrics ?? []).flatMap((line) => Object(line.at(-1)).id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("shows a cache and keys where there are some, and functions alone where there is no REST API", () => {
    const plain = widgetsOf({ rest: { ...rest, hasCache: false, byKey: false } });

    expect([titled("Cache"), titled("Requests by API key")].every((one) => one !== undefined)).toBe(true);
    expect([titled("Cache", plain), titled("Requests by API key", plain)]).toEqual([undefined, undefined]);
    const { rest: _, ...functions } = { title: "t", region: "eu-west-1", rest, functionNames: ["f"] };
    expect(dashboardBody(functions).widgets).toHaveLength(4);
  });

  it("shows HTTP and WebSocket APIs by what CloudWatch counts for their ids", () => {
    const others = [
      { kind: "http", apiId: "h1", stageName: "$default" },
      { kind: "websocket", apiId: "w1", stageName: "prod" },
    ] as const;
    const widgets = widgetsOf({ others });
    const metricsOf = (kind: string) =>
      widgets
        .filter(({ properties }) => properties.title?.startsWith(kind))
        .flatMap(({ properties }) => properties.metrics ?? [])
        .map(([namespace, metric, ...dimensions]) => [namespace, metric, dimensions.slice(0, 4)]);

    expect(new Set(metricsOf("HTTP API").map(([, metric]) => metric))).toEqual(
      new Set(["Count", "4xx", "5xx", "Latency", "IntegrationLatency", "DataProcessed"]),
    );
    expect(new Set(metricsOf("WebSocket API").map(([, metric]) => metric))).toEqual(
      new Set([
        "ConnectCount",
        "MessageCount",
        "ClientError",
        "IntegrationError",
        "ExecutionError",
        "IntegrationLatency",
      ]),
    );
    for (const [namespace, , dimensions] of metricsOf("HTTP API")) {
      expect([namespace, dimensions]).toEqual(["AWS/ApiGateway", ["ApiId", "h1", "Stage", "$default"]]);
    }
  });
});
