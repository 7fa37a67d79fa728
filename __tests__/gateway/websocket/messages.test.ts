import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { connect, until, webSocketGateways } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const gateway = webSocketGateways();

const echo = (event: Record<string, unknown>) => ({ statusCode: 200, body: `you said ${event.body}` });

describe("a message", () => {
  it("goes to the route its text names, and its answer comes back where the route is two-way", async () => {
    const { address, calls } = await gateway(
      directory(chatStack({ echo: { target: "echo", isTwoWay: true }, $default: { target: "other" } })),
      { echo, other: () => ({ statusCode: 200 }) },
    );
    const client = await connect(`${address}/dev`);

    expect(await client.ask({ action: "echo" })).toBe('you said {"action":"echo"}');
    client.say("no JSON");
    await until(() => calls.length === 2);
    expect(calls[1]?.function.functionName).toBe("other");
    client.socket.close();
  });
});
