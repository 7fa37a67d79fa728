import { z } from "zod";

import type { EnvironmentInput } from "../../../environments/environment.ts";
import { coverageReport } from "../../../gateway/coverage-report.ts";
import { route } from "../../../openapi/route.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { stackDirectories } from "../../gateway/support/stack-directory.ts";
import { connect, refused, webSocketGateways } from "../../gateway/websocket/support/web-socket-gateway.ts";
import { environmentInput } from "../../support/environments.ts";
import { serviceStack } from "../../support/service-stacks.ts";
import { resourcesOf } from "../../support/synth.ts";
import { simpleWebSocketRoute, webSocketApiWith, webSocketEnvironmentWith } from "../../support/web-socket-apis.ts";

const stackOf = stackDirectories();
const gateway = webSocketGateways();

const guard = { function: "guard", identitySource: ["route.request.querystring.token"] };
const said = { name: "Said", schema: z.object({ action: z.string(), message: z.string().min(1) }) };
const routes = [
  simpleWebSocketRoute("$connect", { authorizer: "guard", function: "enter" }),
  simpleWebSocketRoute("say", { body: said, answers: true, connections: ["POST"] }),
  simpleWebSocketRoute("ping", { mock: { statusCode: 200, body: "pong" }, answers: true }),
  simpleWebSocketRoute("$default", { function: "explain", answers: true }),
];

/** A synthesized stack, as the gateway reads it. */
function directoryOf(changes: Partial<EnvironmentInput> = {}, connection: object = {}, besides: object = {}): string {
  const [first, ...others] = routes;
  const webSocketApi = webSocketApiWith(
    "public" in connection
      ? [simpleWebSocketRoute("$connect", connection), ...others]
      : first
        ? [first, ...others]
        : [],
    "public" in connection ? {} : { authorizers: { guard } },
  );
  const service: ServiceDefinition = { ...besides, webSocketApi };
  const environment = webSocketEnvironmentWith(changes);
  const stack = serviceStack(environment, { service });
  const packages = resourcesOf(stack, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
  return stackOf({ "cdk.tf.json": stack, ...Object.fromEntries(packages) }, environment.name);
}

const functions = {
  "records-dev-enter": () => ({ statusCode: 200 }),
  "records-dev-talk": (event: unknown) => ({ statusCode: 200, body: (event as { body: string }).body }),
  "records-dev-explain": () => ({ statusCode: 200, body: "say what?" }),
  "records-dev-guard": (event: unknown) => {
    const { methodArn, queryStringParameters } = event as Record<string, string> & {
      queryStringParameters: { token: string };
    };
    const Effect = queryStringParameters.token === "me" ? "Allow" : "Deny";
    return {
      principalId: "me",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Action: "execute-api:Invoke", Effect, Resource: methodArn }],
      },
    };
  },
};

const served = (
  changes?: Partial<EnvironmentInput>,
  connection?: object,
  others?: Omit<ServiceDefinition, "webSocketApi">,
) => gateway(directoryOf(changes, connection, others), functions);

/** A REST API beside it. */
const pets: ServiceDefinition = {
  api: {
    title: "pets",
    description: "One pet",
    routes: [
      route("GET /pet", {
        summary: "The one pet",
        mock: { statusCode: 200, body: "cat" },
        public: "keys tell who",
        apiKeyRequired: true,
        responses: { 200: undefined },
      }),
    ],
    authorizers: {},
  },
};

describe("a synthesized WebSocket API is served as it was declared", () => {
  // feature: websocket-api
  // feature: websocket-connect
  // feature: websocket-connect-authorizer
  it("to those its authorizer lets in", async () => {
    const { address } = await served();

    expect((await refused(`${address}/dev`)).status).toBe(401);
    expect((await refused(`${address}/dev?token=you`)).status).toBe(403);
    const client = await connect(`${address}/dev?token=me`);
    expect(await client.ask("what?")).toBe("say what?");
  });

  // feature: websocket-message-models
  // feature: websocket-integrations
  it("with messages held against models, and answers of functions and without any", async () => {
    const { address } = await served();
    const client = await connect(`${address}/dev?token=me`);

    expect(await client.ask(JSON.stringify({ action: "say", message: "hello" }))).toContain("hello");
    expect(await client.ask(JSON.stringify({ action: "say", message: "" }))).toContain("Bad request body");
    expect(await client.ask(JSON.stringify({ action: "ping" }))).toBe('"pong"');
  });

  // feature: websocket-api-keys
  it("to those who have a key", async () => {
    const { usagePlans } = environmentInput;
    const { address } = await served({ usagePlans }, { public: "keys tell who", apiKeyRequired: true });

    expect((await refused(`${address}/dev`)).status).toBe(403);
  });

  // feature: websocket-api-keys
  it("to those who have a key of a plan that the service's REST API counts by, too", async () => {
    const quota = { limit: 3, period: "DAY" } as const;
    const usagePlans = { free: { ...environmentInput.usagePlans.free, quota } };
    const { address, url, apiKeys } = await served(
      { usagePlans },
      { public: "keys tell who", apiKeyRequired: true },
      pets,
    );
    const headers = { "x-api-key": apiKeys[0]?.value ?? "" };
    const pet = async () => (await fetch(`${url}/dev/pet`, { headers })).status;

    const client = await connect(`${address}/dev`, { headers });
    expect(await client.ask("what?")).toBe("say what?");
    expect(await Promise.all([pet(), pet()])).toEqual([200, 200]);
    expect(await pet()).toBe(429);
    expect((await refused(`${address}/dev`, { headers })).status).toBe(429);
  });

  // feature: websocket-domain
  it("at its domain alone where its own host name is closed", async () => {
    const domain = {
      name: "chat.example.com",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
      disableDefaultEndpoint: true,
    };
    const { address } = await served({ webSocketApi: { domain } });

    expect((await refused(`${address}/dev?token=me`)).status).toBe(403);
    const client = await connect(`${address}?token=me`, { headers: { Host: domain.name } });
    expect(await client.ask("what?")).toBe("say what?");
  });

  // feature: websocket-stage
  it("with a line in its log for each connection and message", async () => {
    const { address, accessLog } = await served();
    const client = await connect(`${address}/dev?token=me`);
    await client.ask("what?");

    expect(accessLog.map((line) => JSON.parse(line))).toMatchObject([
      { eventType: "CONNECT", routeKey: "$connect", status: "200" },
      { eventType: "MESSAGE", routeKey: "$default", status: "200" },
    ]);
  });

  // feature: websocket-connections
  it("and nothing of it is left out", () => {
    expect(coverageReport({ directories: [directoryOf()] }).filter(({ level }) => level === "absent")).toEqual([]);
  });
});
