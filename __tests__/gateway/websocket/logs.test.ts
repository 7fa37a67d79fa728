import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack, type TestRoute } from "./support/chat-stack.ts";
import { connect, refused, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const routes: Readonly<Record<string, TestRoute>> = {
  $connect: { target: "any" },
  $disconnect: { target: "any" },
  say: { target: "any", isTwoWay: true },
};
const any = (event: Record<string, unknown>) => {
  if (String(event.body).includes("fail")) throw new Error("out of order");
  return { statusCode: 200, body: "said" };
};

describe("an access log", () => {
  const format = [
    "eventType",
    "routeKey",
    "status",
    "stage",
    "connectionId",
    "messageId",
    "requestId",
    "extendedRequestId",
    "identity.sourceIp",
    "identity.userAgent",
    "error.message",
    "integration.error",
    "integrationStatus",
    "connectedAt",
    "disconnectStatusCode",
    "nobodyKnows",
  ];

  it("has a line for each time somebody connects, speaks or leaves", async () => {
    const access_log_settings = {
      destination_arn: "arn:aws:logs:eu-west-1:123456789012:log-group:chat",
      format: format.map((name) => `$context.${name}`).join("|"),
    };
    const { address, accessLog, world } = await gateway(
      directory(chatStack(routes, { stage: { access_log_settings } })),
      { any },
    );
    const client = await connect(`${address}/dev`, { headers: { "User-Agent": "test" } });
    await client.ask({ action: "say" });
    await client.ask({ action: "say", fail: true });
    await client.ask({ action: "unknown" });
    client.socket.close(1000);
    await until(() => accessLog.length === 5);

    const lines = accessLog.map((line) =>
      Object.fromEntries(line.split("|").map((value, index) => [format[index], value])),
    );
    const id = expect.stringMatching(/^[\w-]{15}=$/);
    const common = {
      stage: "dev",
      connectionId: lines[0]?.connectionId,
      requestId: id,
      "identity.sourceIp": "127.0.0.1",
      "identity.userAgent": "test",
      connectedAt: String(world.now),
      nobodyKnows: "-",
    };
    expect(lines).toEqual([
      expect.objectContaining({
        ...common,
        eventType: "CONNECT",
        routeKey: "$connect",
        status: "200",
        messageId: "-",
        integrationStatus: "200",
        disconnectStatusCode: "-",
      }),
      expect.objectContaining({
        ...common,
        eventType: "MESSAGE",
        routeKey: "say",
        status: "200",
        messageId: id,
        "error.message": "-",
      }),
      expect.objectContaining({ ...common, eventType: "MESSAGE", routeKey: "say", status: "502" }),
      expect.objectContaining({
        ...common,
        eventType: "MESSAGE",
        routeKey: "-",
        status: "403",
        "error.message": "Forbidden",
        integrationStatus: "-",
      }),
      expect.objectContaining({
        ...common,
        eventType: "DISCONNECT",
        routeKey: "$disconnect",
        status: "200",
        disconnectStatusCode: "1000",
      }),
    ]);
    for (const line of lines) expect(line.requestId).toBe(line.extendedRequestId);
  });

  it("has a line for those who are not let in", async () => {
    const access_log_settings = {
      destination_arn: "arn:aws:logs:eu-west-1:123456789012:log-group:chat",
      format: "$context.eventType $context.status",
    };
    const { address, accessLog } = await gateway(
      directory(chatStack({ $connect: { target: "any" } }, { stage: { access_log_settings } })),
      { any: () => ({ statusCode: 400 }) },
    );

    await refused(`${address}/dev`);

    expect(accessLog).toEqual(["CONNECT 400"]);
  });
});

const LIMITS = { throttling_rate_limit: 100, throttling_burst_limit: 100 };

describe("an execution log", () => {
  const settings = (logging_level: string, data_trace_enabled = false) => ({
    stage: { default_route_settings: { logging_level, data_trace_enabled, ...LIMITS } },
  });

  it("tells the story of each call at the level INFO", async () => {
    const { address, executionLog } = await gateway(directory(chatStack(routes, settings("INFO", true))), { any });
    const client = await connect(`${address}/dev`, { headers: { "User-Agent": "test" } });
    await client.ask({ action: "say" });
    client.socket.close();
    await until(() => executionLog.filter((line) => line.includes("Route completed")).length === 3);

    const texts = executionLog.map((line) => line.replace(/^\([\w-]{15}=\) /, ""));
    expect(texts.filter((line) => line.startsWith("WebSocket Request Route"))).toEqual([
      "WebSocket Request Route: [$connect]",
      "WebSocket Request Route: [say]",
      "WebSocket Request Route: [$disconnect]",
    ]);
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^Client \[UserAgent: test, SourceIp: 127.0.0.1\] is connecting to WebSocket API \[\w{10}\]\.$/,
        ),
        expect.stringMatching(/^Client \[Connection Id: .{16}\] connected to WebSocket API \[\w{10}\] successfully\.$/),
        'Request body before transformations: {"action":"say"}',
        expect.stringMatching(/^Endpoint request URI: https:\/\/lambda\./),
        'Endpoint response body before transformations: {"statusCode":200,"body":"said"}',
        "Response body after transformations: said",
        "Successfully completed execution",
        "Route completed with status: 200",
      ]),
    );
  });

  it("shows no data unless it is asked to", async () => {
    const { address, executionLog } = await gateway(directory(chatStack(routes, settings("INFO"))), { any });
    const client = await connect(`${address}/dev`);
    await client.ask({ action: "say", secret: "hush" });

    expect(executionLog.join("\n")).not.toContain("hush");
    client.socket.close();
  });

  it("tells only what went wrong at the level ERROR, and nothing at OFF", async () => {
    const stage = {
      default_route_settings: { logging_level: "ERROR", ...LIMITS },
      route_settings: [{ route_key: "quiet", logging_level: "OFF", ...LIMITS }],
    };
    const { address, executionLog } = await gateway(
      directory(chatStack({ ...routes, quiet: { target: "any", isTwoWay: true } }, { stage })),
      { any },
    );
    const client = await connect(`${address}/dev`);
    await client.ask({ action: "say" });
    await client.ask({ action: "quiet", fail: true });
    expect(executionLog).toEqual([]);
    await client.ask({ action: "say", fail: true });

    expect(executionLog).toEqual([
      expect.stringMatching(/=\) the function failed: Error: out of order$/),
      expect.stringMatching(/=\) Route completed with status: 502$/),
    ]);
    client.socket.close();
  });
});
