import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { connect, refused, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const routes = {
  $connect: { target: "join" },
  $disconnect: { target: "leave" },
  say: { target: "say", isTwoWay: true },
  broken: {
    target: { integration_type: "HTTP_PROXY", integration_method: "POST", integration_uri: "http://127.0.0.1:1024/" },
  },
};

describe("metrics of a WebSocket API", () => {
  it("count who connects, what is said and what goes wrong, by stage and by route", async () => {
    const functions = {
      join: (event: Record<string, unknown>) => ({ statusCode: event.queryStringParameters === undefined ? 200 : 403 }),
      leave: () => ({ statusCode: 200 }),
      say: (event: Record<string, unknown>) => {
        const { connectionId } = event.requestContext as Record<string, string>;
        if (String(event.body).includes("fail")) throw new Error("out of order");
        return { statusCode: 200, body: connectionId };
      },
    };
    const { address, url, calls } = await gateway(directory(chatStack(routes)), functions);
    expect(await (await fetch(`${url}/_stats`)).json()).not.toHaveProperty("webSockets");
    const client = await connect(`${address}/dev`);
    await refused(`${address}/dev?no=1`);
    const ConnectionId = await client.ask({ action: "say" });
    for (const message of [{ action: "say", fail: true }, { action: "unknown" }, { action: "broken" }])
      await client.ask(message);
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const sdk = new ApiGatewayManagementApiClient({ endpoint: url, region: "us-east-1", credentials });
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: "hi" }));
    client.socket.close();
    await until(() => calls.some((call) => call.function.functionName === "leave"));

    const { webSockets } = (await (await fetch(`${url}/_stats`)).json()) as { webSockets: Record<string, unknown>[] };

    expect(webSockets).toEqual([
      {
        api: { id: expect.any(String), name: "chat" },
        stage: "dev",
        connects: 2,
        // Four from the client, four answers and errors, one from a backend.
        messages: 9,
        integrationErrors: 2,
        clientErrors: 1,
        executionErrors: 1,
        integrationLatencyMs: expect.any(Object),
        routes: [
          expect.objectContaining({ route: "$connect", connects: 2, messages: 0, integrationErrors: 1 }),
          expect.objectContaining({ route: "say", connects: 0, messages: 2, integrationErrors: 1, executionErrors: 0 }),
          expect.objectContaining({ route: "broken", messages: 1, executionErrors: 1 }),
          expect.objectContaining({ route: "$disconnect", messages: 0 }),
        ],
      },
    ]);
    const text = await (await fetch(`${url}/_metrics`)).text();
    expect(text).toContain('apigateway_websocket_connects_total{api_name="chat",stage="dev"} 2\n');
    expect(text).toContain('apigateway_websocket_messages_total{api_name="chat",stage="dev"} 9\n');
    expect(text).toMatch(/^apigateway_websocket_integration_latency_seconds_count\{.*\} 6$/m);
  });
});
