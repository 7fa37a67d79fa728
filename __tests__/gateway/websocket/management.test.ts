import { join } from "node:path";
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { loadIamKeys } from "../../../gateway/access/load-iam-keys.ts";
import type { ServeOptions } from "../../../gateway/serve-stacks.ts";
import { type Outgoing, send, signed } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import {
  connect,
  refused,
  type TestClient,
  until,
  type WebSocketGateway,
  webSocketGateways,
} from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const LOCAL = { accessKeyId: "local", secretAccessKey: "local" };
const ok = () => ({ statusCode: 200 });
const whoami = (event: Record<string, unknown>) => ({
  statusCode: 200,
  body: String((event.requestContext as Record<string, unknown>).connectionId),
});
const routes = { whoami: { target: "whoami", isTwoWay: true }, $disconnect: { target: "leave" } };

interface Chat extends WebSocketGateway {
  readonly client: TestClient;
  readonly id: string;
  readonly sdk: ApiGatewayManagementApiClient;
}

async function chat(options: Partial<ServeOptions> = {}): Promise<Chat> {
  const running = await gateway(directory(chatStack(routes)), { whoami, leave: ok }, options);
  const client = await connect(`${running.address}/dev`, { headers: { "User-Agent": "test" } });
  const id = await client.ask({ action: "whoami" });
  return { ...running, client, id, sdk: sdkOf(`${running.url}/dev`) };
}

function sdkOf(endpoint: string, credentials = LOCAL): ApiGatewayManagementApiClient {
  return new ApiGatewayManagementApiClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
}

const region = { region: "us-east-1" };
const post = (url: string, id: string, body: string | Buffer = "hi"): Outgoing => ({
  method: "POST",
  url: `${url}/dev/@connections/${encodeURIComponent(id)}`,
  body,
});

describe("the management API, as the SDK calls it", () => {
  it("sends to a client", async () => {
    const { sdk, client, id } = await chat();

    await sdk.send(new PostToConnectionCommand({ ConnectionId: id, Data: "hé" }));

    expect(await client.next()).toBe("hé");
    client.socket.close();
  });

  it("tells of a connection", async () => {
    const { sdk, client, id, world } = await chat();
    const connectedAt = new Date(world.now);
    world.now += 1500;
    await client.ask({ action: "whoami" });

    const { $metadata, ...info } = await sdk.send(new GetConnectionCommand({ ConnectionId: id }));

    expect($metadata.httpStatusCode).toBe(200);
    expect(info).toEqual({
      ConnectedAt: connectedAt,
      Identity: { SourceIp: "127.0.0.1", UserAgent: "test" },
      LastActiveAt: new Date(world.now),
    });
    client.socket.close();
  });

  it("closes a connection, and $disconnect is told so", async () => {
    const { sdk, client, id, calls } = await chat();

    const { $metadata } = await sdk.send(new DeleteConnectionCommand({ ConnectionId: id }));

    expect($metadata.httpStatusCode).toBe(204);
    expect(await client.closed).toEqual({ code: 1000, reason: "Connection Closed Normally" });
    await until(() => calls.length === 2);
    expect(calls[1]?.event).toMatchObject({
      requestContext: { disconnectStatusCode: 1000, disconnectReason: "Connection Closed Normally" },
    });
  });

  it.each([
    ["sent to", (ConnectionId: string) => new PostToConnectionCommand({ ConnectionId, Data: "hi" })],
    ["looked at", (ConnectionId: string) => new GetConnectionCommand({ ConnectionId })],
    ["closed", (ConnectionId: string) => new DeleteConnectionCommand({ ConnectionId })],
  ] as const)("says of one that is gone, when it is %s, that it is", async (_, command) => {
    const { sdk, client, id, calls } = await chat();
    client.socket.close();
    await until(() => calls.length === 2);

    const error = await sdk.send(command(id) as PostToConnectionCommand).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: "GoneException", $metadata: { httpStatusCode: 410 } });
  });

  it("takes 128 KB, and no byte more", async () => {
    const { sdk, client, id } = await chat();
    const largest = "x".repeat(128 * 1024);

    await sdk.send(new PostToConnectionCommand({ ConnectionId: id, Data: largest }));
    const error = await sdk
      .send(new PostToConnectionCommand({ ConnectionId: id, Data: `${largest}x` }))
      .catch((thrown: unknown) => thrown);

    expect(await client.next()).toBe(largest);
    expect(error).toMatchObject({ name: "PayloadTooLargeException", $metadata: { httpStatusCode: 413 } });
    client.socket.close();
  });

  it("needs no stage in its address here: the connection says which it is", async () => {
    const { url, client, id } = await chat();

    await sdkOf(url).send(new PostToConnectionCommand({ ConnectionId: id, Data: "hi" }));

    expect(await client.next()).toBe("hi");
    client.socket.close();
  });

  it("finds no connection before it is made", async () => {
    let id = "";
    const join = async (event: Record<string, unknown>) => {
      id = String((event.requestContext as Record<string, unknown>).connectionId);
      const sending = sdkOf(`${running.url}/dev`).send(
        new PostToConnectionCommand({ ConnectionId: id, Data: "early" }),
      );
      const error: unknown = await sending.catch((thrown: unknown) => thrown);
      return { statusCode: (error as { name: string }).name === "GoneException" ? 200 : 500 };
    };
    const running: WebSocketGateway = await gateway(directory(chatStack({ $connect: { target: "join" } })), { join });

    const client = await connect(`${running.address}/dev`);
    await sdkOf(`${running.url}/dev`).send(new PostToConnectionCommand({ ConnectionId: id, Data: "in time" }));

    expect(await client.next()).toBe("in time");
    client.socket.close();
  });
});

describe("a request of the management API", () => {
  it("may encode its @", async () => {
    const { url, client, id } = await chat();
    const outgoing = { ...post(url, id), url: `${url}/dev/%40connections/${encodeURIComponent(id)}` };

    expect(await send(await signed(outgoing, LOCAL, region))).toMatchObject({ status: 200 });
    expect(await client.next()).toBe("hi");
    client.socket.close();
  });

  it.each([
    ["without a signature", async (outgoing: Outgoing) => outgoing, 403, "MissingAuthenticationTokenException"],
    [
      "with a wrong one",
      (outgoing: Outgoing) => signed(outgoing, { ...LOCAL, secretAccessKey: "x" }, region),
      403,
      "InvalidSignatureException",
    ],
    [
      "of an unknown key",
      (outgoing: Outgoing) => signed(outgoing, { ...LOCAL, accessKeyId: "AKIDX" }, region),
      403,
      "UnrecognizedClientException",
    ],
  ] as const)("%s is refused", async (_, sign, status, errorType) => {
    const { url, client, id } = await chat();

    expect(await send(await sign(post(url, id)))).toMatchObject({ status, errorType });
    client.socket.close();
  });

  it.each(["nonsense", "a/b", "=", "%"])("for '%s', which is no id, is 400", async (id) => {
    const { url, client } = await chat();

    const answer = await send(await signed(post(url, id), LOCAL, region));

    expect(answer).toMatchObject({ status: 400, errorType: "BadRequestException" });
    expect(answer.json()).toMatchObject({ message: `Invalid connectionId: ${id}` });
    client.socket.close();
  });

  it("with another method is Forbidden", async () => {
    const { url, client, id } = await chat();

    expect(await send(await signed({ ...post(url, id), method: "PUT" }, LOCAL, region))).toMatchObject({ status: 403 });
    client.socket.close();
  });

  it("of another stage finds nobody", async () => {
    const { url, client, id } = await chat();

    const elsewhere = { ...post(url, id), url: `${url}/prod/@connections/${encodeURIComponent(id)}` };
    expect(await send(await signed(elsewhere, LOCAL, region))).toMatchObject({
      status: 403,
      errorType: "ForbiddenException",
    });
    client.socket.close();
  });

  it("counts for the account", async () => {
    const { url, client, id } = await chat({ accountThrottle: { rateLimit: 1, burstLimit: 2 } });
    const statuses: number[] = [];
    for (const _ of [1, 2]) statuses.push((await send(await signed(post(url, id), LOCAL, region))).status);

    expect(statuses).toEqual([200, 429]);
    client.socket.close();
  });
});

describe("IAM", () => {
  const user = (name: string, ...statements: readonly object[]) => ({
    accessKeyId: `AKID${name.toUpperCase()}`,
    secretAccessKey: `secret of ${name}`,
    principal: `arn:aws:iam::123456789012:user/${name}`,
    policies: [{ Version: "2012-10-17", Statement: statements }],
  });
  const all = { Effect: "Allow", Action: "execute-api:*", Resource: "*" };
  const users = [
    user("everything", all),
    user("sender", {
      Effect: "Allow",
      Action: "execute-api:ManageConnections",
      Resource: "arn:aws:execute-api:*:*:*/dev/POST/@connections/*",
    }),
    user("guided", {
      Effect: "Allow",
      Action: "execute-api:ManageConnections",
      Resource: "arn:aws:execute-api:*:*:*/dev/POST/@connections",
    }),
    user("denied", all, { Effect: "Deny", Action: "execute-api:ManageConnections", Resource: "*" }),
    user("caller", {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: "arn:aws:execute-api:*:*:*/dev/$connect",
    }),
    user("stranger", { Effect: "Allow", Action: "execute-api:Invoke", Resource: "arn:aws:execute-api:*:*:*/prod/*" }),
  ];
  const keysOf = (name: string) => ({ accessKeyId: `AKID${name.toUpperCase()}`, secretAccessKey: `secret of ${name}` });
  function iamKeys() {
    return loadIamKeys(join(directory({ "keys.json": { keys: users } }), "keys.json"));
  }

  it.each([
    ["everything", "POST", 200],
    ["everything", "GET", 200],
    ["sender", "POST", 200],
    ["sender", "DELETE", 403],
    ["guided", "POST", 200],
    ["guided", "GET", 403],
    ["denied", "POST", 403],
    ["caller", "POST", 403],
  ])("lets %s manage connections by %s: %d", async (name, method, status) => {
    const { url, client, id } = await chat({ iamKeys: iamKeys() });

    const answer = await send(await signed({ ...post(url, id), method }, keysOf(name), region));

    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toContain("not authorized to perform: execute-api:ManageConnections");
    client.socket.close();
  });

  const guarded = () =>
    directory(chatStack({ $connect: { target: "join", route: { authorization_type: "AWS_IAM" } } }));
  const upgrade = async (url: string, name: string) => {
    const { headers = {} } = await signed({ url: `${url}/dev?room=1` }, keysOf(name), region);
    return headers;
  };

  it.each(["everything", "caller"])("lets %s in by a signature", async (name) => {
    const { url, address, calls } = await gateway(guarded(), { join: ok }, { iamKeys: iamKeys() });

    const client = await connect(`${address}/dev?room=1`, { headers: await upgrade(url, name) });

    const { requestContext, headers } = (calls[0]?.event ?? {}) as Record<string, Record<string, unknown>>;
    expect(requestContext?.identity).toMatchObject({
      userArn: `arn:aws:iam::123456789012:user/${name}`,
      accountId: "123456789012",
    });
    expect(headers).not.toHaveProperty("authorization");
    client.socket.close();
  });

  it("refuses whoever may not connect, and whoever has not signed", async () => {
    const { url, address, calls } = await gateway(guarded(), { join: ok }, { iamKeys: iamKeys() });

    const stranger = await refused(`${address}/dev?room=1`, { headers: await upgrade(url, "stranger") });
    const nobody = await refused(`${address}/dev?room=1`);

    expect(stranger).toMatchObject({
      status: 403,
      body: expect.stringContaining("not authorized to perform: execute-api:Invoke"),
    });
    expect(nobody).toMatchObject({ status: 403, body: expect.stringContaining("Missing Authentication Token") });
    expect(calls).toEqual([]);
  });
});
