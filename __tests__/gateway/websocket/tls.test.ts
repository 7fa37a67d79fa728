import { once } from "node:events";
import { request } from "node:https";
import { join } from "node:path";
import { WebSocket } from "ws";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { TestClient, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();
const certificates = join(__dirname, "../endpoints/certificates");

async function secure() {
  const any = (event: Record<string, unknown>) => ({
    statusCode: 200,
    body: JSON.stringify((event.requestContext as Record<string, unknown>).domainName),
  });
  const join_ = (event: Record<string, unknown>) => {
    const { "X-Forwarded-Proto": scheme } = event.headers as Record<string, string>;
    return { statusCode: scheme === "https" ? 200 : 400 };
  };
  const files = chatStack({ $connect: { target: "join" }, $default: { target: "any", isTwoWay: true } });
  const running = await gateway(
    directory(files),
    { any, join: join_ },
    {
      https: {
        port: 0,
        certificatePath: join(certificates, "server.pem"),
        keyPath: join(certificates, "server-key.pem"),
        truststorePaths: new Map(),
      },
    },
  );
  return { ...running, secureUrl: running.httpsUrl ?? "" };
}

describe("over TLS", () => {
  it("clients connect as they do in AWS", async () => {
    const { secureUrl } = await secure();
    const client = new TestClient(
      new WebSocket(`${secureUrl.replace("https", "wss")}/dev`, { rejectUnauthorized: false }),
    );
    await once(client.socket, "open");

    expect(await client.ask("where?")).toBe(JSON.stringify(new URL(secureUrl).host));
    client.socket.close();
    expect((await client.closed).code).toBe(1005);
  });

  it("a request that asks for another protocol is answered as if it had not", async () => {
    const { secureUrl } = await secure();
    const headers = { Connection: "Upgrade", Upgrade: "h2c" };

    const body = await new Promise<string>((resolve, reject) => {
      const sent = request(
        `${secureUrl}/_health`,
        { method: "POST", headers, rejectUnauthorized: false },
        (response) => {
          let text = "";
          response.on("data", (chunk: Buffer) => {
            text += chunk.toString();
          });
          response.on("end", () => resolve(text));
        },
      );
      sent.on("error", reject);
      sent.end("x".repeat(100_000));
    });

    expect(JSON.parse(body)).toMatchObject({ status: "ok" });
  });
});
