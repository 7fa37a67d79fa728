import { connect as connectSocket } from "node:net";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { loadStacks } from "../../../gateway/load-stacks.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { connect, refused, type TestClient, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const ok = () => ({ statusCode: 200 });
const connectionId = (event: Record<string, unknown>) => ({
  statusCode: 200,
  body: String((event.requestContext as Record<string, unknown>).connectionId),
});

describe("a client that does not read", () => {
  it("is sent no more than its buffer holds; then backends are told, and others are not kept waiting", async () => {
    const routes = { whoami: { target: "whoami", isTwoWay: true } };
    const { address, url } = await gateway(
      directory(chatStack(routes)),
      { whoami: connectionId },
      { accountThrottle: "off" },
    );
    const [slow, other] = await Promise.all([connect(`${address}/dev`), connect(`${address}/dev`)]);
    const ConnectionId = await slow.ask({ action: "whoami" });
    slow.socket.pause();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const sdk = new ApiGatewayManagementApiClient({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
    const Data = "x".repeat(128 * 1024);

    let error: unknown;
    let sent = 0;
    // What the system itself buffers comes on top of it.
    while (error === undefined && sent < 500) {
      error = await sdk.send(new PostToConnectionCommand({ ConnectionId, Data })).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error === undefined) sent += 1;
    }

    expect(error).toMatchObject({ name: "LimitExceededException", $metadata: { httpStatusCode: 429 } });
    expect(await other.ask({ action: "whoami" })).toMatch(/=$/);
    slow.socket.resume();
    await until(() => slow.messages.length === sent);
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: "again" }));
    expect(await waitFor(slow, "again")).toBe(true);
    for (const { socket } of [slow, other]) socket.close();
  });

  it("is not read from either, until it has read its answers", async () => {
    let asked = 0;
    const say = () => {
      asked += 1;
      return { statusCode: 200, body: "x".repeat(100_000) };
    };
    const { address } = await gateway(
      directory(chatStack({ $default: { target: "say", isTwoWay: true } })),
      { say },
      { accountThrottle: "off" },
    );
    const client = await connect(`${address}/dev`);
    client.socket.pause();

    const question = "q".repeat(20_000);
    for (let count = 0; count < 1000; count += 1) client.say(question);
    let before = -1;
    while (before !== asked) {
      before = asked;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const whileStuck = asked;

    expect(whileStuck).toBeLessThan(1000);
    client.socket.resume();
    await until(() => asked === 1000);
    client.socket.close();
  });
});

async function waitFor(client: TestClient, text: string): Promise<boolean> {
  await until(() => client.messages.includes(text));
  return true;
}

describe("a client that says more than can be worked on", () => {
  it("has at most 64 messages worked on at once", async () => {
    let running = 0;
    let most = 0;
    const answers: (() => void)[] = [];
    const say = () =>
      new Promise((resolve) => {
        running += 1;
        most = Math.max(most, running);
        answers.push(() => {
          running -= 1;
          resolve({ statusCode: 200, body: "done" });
        });
      });
    const { address } = await gateway(directory(chatStack({ $default: { target: "say", isTwoWay: true } })), { say });
    const client = await connect(`${address}/dev`);
    for (let count = 0; count < 300; count += 1) client.say("x".repeat(2000));

    while (client.messages.length < 300) {
      for (const answer of answers.splice(0)) answer();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }

    // What one piece of the network holds is worked on together.
    expect(most).toBeLessThan(150);
    client.socket.close();
  });
});

describe("a storm of clients", () => {
  it("that come, speak and break off leaves nothing behind", async () => {
    const { address, calls } = await gateway(
      directory(
        chatStack({ $connect: { target: "any" }, $disconnect: { target: "any" }, $default: { target: "any" } }),
      ),
      { any: ok },
      { accountThrottle: "off" },
    );

    for (let round = 0; round < 10; round += 1) {
      const clients = await Promise.all(Array.from({ length: 50 }, () => connect(`${address}/dev`)));
      for (const [index, client] of clients.entries()) {
        client.say("hi");
        if (index % 2 === 0) client.socket.terminate();
        else client.socket.close();
      }
    }

    const told = (eventType: string) =>
      calls.filter(
        ({ event }) => (event as { requestContext: { eventType: string } }).requestContext.eventType === eventType,
      );
    await until(() => told("DISCONNECT").length === 500);
    expect(told("CONNECT")).toHaveLength(500);
  });

  it("that begin an upgrade and do not go on is not in the way of others", async () => {
    const { address, port } = await gateway(directory(chatStack({ $default: { target: "any", isTwoWay: true } })), {
      any: () => ({ statusCode: 200, body: "here" }),
    });
    const halves = Array.from({ length: 50 }, () => {
      const socket = connectSocket(port, "127.0.0.1");
      socket.on("error", () => {});
      socket.write("GET /dev HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: web");
      return socket;
    });

    const client = await connect(`${address}/dev`);
    expect(await client.ask("anybody?")).toBe("here");
    for (const socket of halves) socket.destroy();
    client.socket.close();
  });
});

describe("a stop", () => {
  it("says goodbye with 1001, tells $disconnect, and waits for nobody who does not answer", async () => {
    const { address, calls, close } = await gateway(
      directory(chatStack({ $default: { target: "any", isTwoWay: true }, $disconnect: { target: "any" } })),
      { any: ok },
    );
    const [polite, deaf] = await Promise.all([connect(`${address}/dev`), connect(`${address}/dev`)]);
    deaf.socket.pause();

    const begin = Date.now();
    await close();

    expect(await polite.closed).toEqual({ code: 1001, reason: "Going away" });
    expect(Date.now() - begin).toBeLessThan(10_000);
    expect(calls.map(({ event }) => (event as { requestContext: object }).requestContext)).toEqual([
      expect.objectContaining({ eventType: "DISCONNECT", disconnectStatusCode: 1001 }),
      expect.objectContaining({ eventType: "DISCONNECT", disconnectStatusCode: 1001 }),
    ]);
  });
});

describe("another configuration", () => {
  const version = (text: string) => ({
    integration_type: "MOCK",
    request_templates: { $default: '{"statusCode": 200}' },
    description: text,
  });
  const saying = (text: string, special = {}) =>
    chatStack(
      {
        $default: {
          target: version(text),
          isTwoWay: true,
          responses: [{ integration_response_key: "$default", response_templates: { $default: text } }],
        },
      },
      special,
    );

  it("is there for those who are connected, too", async () => {
    const { address, replace } = await gateway(directory(saying("one")));
    const client = await connect(`${address}/dev`);
    expect(await client.ask("which?")).toBe("one");

    replace(loadStacks({ directories: [directory(saying("two"))] }));

    expect(await client.ask("which?")).toBe("two");
    const other = await connect(`${address}/dev`);
    expect(await other.ask("which?")).toBe("two");
    for (const { socket } of [client, other]) socket.close();
  });

  it("without the stage ends its connections with 1001", async () => {
    const { address, replace } = await gateway(directory(saying("one")));
    const client = await connect(`${address}/dev`);

    replace(loadStacks({ directories: [directory(saying("one", { stage: { name: "prod" } }))] }));

    expect(await client.closed).toEqual({ code: 1001, reason: "Going away" });
    expect(await refused(`${address}/dev`)).toMatchObject({ status: 403 });
    const other = await connect(`${address}/prod`);
    expect(await other.ask("which?")).toBe("one");
    other.socket.close();
  });
});
