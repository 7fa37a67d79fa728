import { request } from "node:http";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { addressLines, stageUrls } from "../../../gateway/cli/address-lines.ts";
import { apiOf, mock } from "../support/configurations.ts";
import { signed } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack, type Resources, type TestApi } from "./support/chat-stack.ts";
import { connect, refused, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const domainName = (event: Record<string, unknown>) => ({
  statusCode: 200,
  body: String((event.requestContext as Record<string, unknown>).domainName),
});
const routes = { $default: { target: "where", isTwoWay: true } };
const start = (special: Parameters<typeof chatStack>[1] = {}) =>
  gateway(directory(chatStack(routes, special)), { where: domainName });

/** A custom domain name that leads to the stage, below a key. */
const domain = (key: string, name = "ws.example.com"): Resources => ({
  aws_apigatewayv2_domain_name: { ws: { domain_name: name } },
  aws_apigatewayv2_api_mapping: {
    ws: {
      api_id: "${aws_apigatewayv2_api.chat.id}",
      domain_name: "${aws_apigatewayv2_domain_name.ws.id}",
      stage: "${aws_apigatewayv2_stage.dev.id}",
      ...(key !== "" && { api_mapping_key: key }),
    },
  },
});

describe("a WebSocket API", () => {
  it("is at its stage, whatever the host, which functions are told with its port", async () => {
    const { address, port } = await start();
    const client = await connect(`${address}/dev`);

    expect(await client.ask("where?")).toBe(`127.0.0.1:${port}`);
    client.socket.close();
  });

  it("is at its own host, which functions are told without a port", async () => {
    const { address, addresses } = await start();
    const host = `${addresses[0]?.apiId}.execute-api.eu-west-1.amazonaws.com`;
    const client = await connect(`${address}/dev`, { headers: { Host: host } });

    expect(await client.ask("where?")).toBe(host);
    client.socket.close();
    const headers = { Host: "unknown123.execute-api.localhost" };
    expect(await refused(`${address}/dev`, { headers })).toMatchObject({ status: 403 });
  });

  it.each([
    ["", ""],
    ["", "/"],
    ["chat", "/chat"],
    ["chat/v1", "/chat/v1"],
  ])("is at a custom domain name with the key '%s': %s", async (key, path) => {
    const { address, notServed } = await start({ more: domain(key) });
    const client = await connect(`${address}${path}`, { headers: { Host: "ws.example.com" } });

    expect(await client.ask("where?")).toBe("ws.example.com");
    expect(notServed).toEqual([]);
    client.socket.close();
  });

  // feature: websocket-domain
  it("is at any name of a wildcard", async () => {
    const { address } = await start({ more: domain("", "*.example.com") });
    const client = await connect(address, { headers: { Host: "ann.example.com" } });

    expect(await client.ask("where?")).toBe("ann.example.com");
    client.socket.close();
    expect(await refused(`${address}/other`, { headers: { Host: "ann.example.com" } })).toMatchObject({ status: 403 });
  });

  it("whose default endpoint is disabled is at its domain alone", async () => {
    const { address } = await start({ api: { disable_execute_api_endpoint: true }, more: domain("") });

    expect(await refused(`${address}/dev`)).toMatchObject({ status: 403 });
    (await connect(address, { headers: { Host: "ws.example.com" } })).socket.close();
  });

  it("is beside a REST API with a stage of the same name", async () => {
    const rest = apiOf({ "/pets": { get: mock("pets") } });
    const { address, url, stages } = await start({ more: rest });
    const client = await connect(`${address}/dev`);

    expect(await client.ask("where?")).toMatch(/^127/);
    expect(await (await fetch(`${url}/dev/pets`)).text()).toBe("pets");
    expect(stages).toHaveLength(2);
    client.socket.close();
  });

  it("has connections that are managed at each of its addresses", async () => {
    const { address, port } = await gateway(directory(chatStack(routes, { more: domain("chat") })), {
      where: (event: Record<string, unknown>) => ({
        statusCode: 200,
        body: String((event.requestContext as Record<string, unknown>).connectionId),
      }),
    });
    const client = await connect(`${address}/chat`, { headers: { Host: "ws.example.com" } });
    const id = encodeURIComponent(await client.ask("who?"));
    const path = `/chat/@connections/${id}`;
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const outgoing = { method: "POST", url: `http://ws.example.com${path}`, body: "hi" };
    const { headers } = await signed(outgoing, credentials, { region: "us-east-1" });

    const status = await new Promise((resolve, reject) => {
      const sent = request({
        port,
        host: "127.0.0.1",
        method: "POST",
        path,
        headers: { ...headers, "Content-Length": 2 },
      });
      sent.on("response", (response) => resolve(response.resume().statusCode));
      sent.on("error", reject);
      sent.end("hi");
    });

    expect(status).toBe(200);
    expect(await client.next()).toBe("hi");
    client.socket.close();
  });
});

describe("two WebSocket APIs with a stage of one name", () => {
  const twice = (special: TestApi = {}) => {
    const one = chatStack(routes, special)["main.tf.json"] as {
      resource: Record<string, Record<string, Record<string, unknown>>>;
    };
    const text = JSON.stringify(one.resource).replaceAll("aws_apigatewayv2_api.chat", "aws_apigatewayv2_api.other");
    const other = JSON.parse(text.replaceAll(/(aws_apigatewayv2_(?!api\.)\w+\.\w+)/g, "$1_2")) as typeof one.resource;
    const merged: Record<string, Record<string, unknown>> = { ...one.resource };
    for (const [type, named] of Object.entries(other)) {
      if (!type.startsWith("aws_apigatewayv2")) continue;
      const renamed = Object.fromEntries(
        Object.entries(named).map(([name, body]) => [type === "aws_apigatewayv2_api" ? "other" : `${name}_2`, body]),
      );
      merged[type] = { ...merged[type], ...renamed };
    }
    return directory({ "main.tf.json": { resource: merged }, "code.zip": "" });
  };

  it("are told apart by their hosts", async () => {
    const { address, addresses, url } = await gateway(twice(), { where: domainName });

    const answer = await refused(`${address}/dev`);
    expect(answer.status).toBe(400);
    const { hosts } = JSON.parse(answer.body) as { hosts: { host: string }[] };
    expect(hosts.map(({ host }) => host)).toEqual(addresses.map(({ host }) => host));
    for (const { host } of hosts) {
      const client = await connect(`${address}/dev`, { headers: { Host: host } });
      expect(await client.ask("where?")).toBe(host);
      client.socket.close();
    }
    expect(stageUrls({ addresses, url })).toEqual(hosts.map(({ host }) => `ws://${host}:${new URL(url).port}/dev`));
  });

  it("have connections that are known by their ids", async () => {
    const { address, addresses, url } = await gateway(twice(), {
      where: (event: Record<string, unknown>) => ({
        statusCode: 200,
        body: String((event.requestContext as Record<string, unknown>).connectionId),
      }),
    });
    const client = await connect(`${address}/dev`, { headers: { Host: addresses[1]?.host ?? "" } });
    const ConnectionId = await client.ask("who?");
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };

    for (const endpoint of [url, `${url}/dev`]) {
      const sdk = new ApiGatewayManagementApiClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
      await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: endpoint }));
      expect(await client.next()).toBe(endpoint);
    }
    client.socket.close();
  });
});

describe("the addresses that are printed", () => {
  it("say how a WebSocket API is reached", async () => {
    const { addresses, url } = await start({ more: domain("chat") });

    expect(stageUrls({ addresses, url })).toEqual([`${url.replace("http", "ws")}/dev`]);
    expect(addressLines({ addresses, url })).toEqual([
      `stage 'dev' of chat is at ws.example.com/chat: wscat -H 'Host: ws.example.com' -c ${url.replace("http", "ws")}/chat`,
    ]);
  });
});
