import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Outbox } from "../../../gateway/server/outbox.ts";

interface Asked {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Asks a real server this many times at once, and gives back what the server has in its hands, and what the clients will get. */
async function ask(times: number): Promise<{ readonly asked: readonly Asked[]; readonly answers: Promise<string>[] }> {
  const asked: Asked[] = [];
  const server = createServer((message, response) => asked.push({ message, response }));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answers = Array.from({ length: times }, async () => (await fetch(`http://127.0.0.1:${port}/`)).text());
  while (asked.length < times) await new Promise((resolve) => setTimeout(resolve, 5));
  return { asked, answers };
}

const ok = (body: string) => ({ statusCode: 200, headers: ["Content-Type", "text/plain"], body });

const mustNotFail = (): never => {
  throw new Error("no answer should fail");
};

describe("the outbox", () => {
  it("keeps the answers of a turn of the event loop together until its end", async () => {
    const { asked, answers } = await ask(3);
    const outbox = new Outbox(mustNotFail);
    for (const [index, { message, response }] of asked.entries()) {
      outbox.add({ message, response, result: ok(`answer ${index}`) }, 1000);
    }

    expect(asked.map(({ response }) => response.writableEnded)).toEqual([false, false, false]);
    expect((await Promise.all(answers)).toSorted()).toEqual(["answer 0", "answer 1", "answer 2"]);
  });

  it("lets none wait for others that take their time", async () => {
    const { asked, answers } = await ask(3);
    const outbox = new Outbox(mustNotFail);
    const ended = asked.map(({ message, response }, index) => {
      outbox.add({ message, response, result: ok("") }, [1000, 1002, 1003][index] ?? 0);
      return asked.map((one) => one.response.writableEnded);
    });

    expect(ended).toEqual([
      [false, false, false],
      [true, true, false],
      [true, true, false],
    ]);
    await Promise.all(answers);
  });

  it("goes on after an answer that cannot be written", async () => {
    const { asked, answers } = await ask(2);
    const failed: string[] = [];
    const outbox = new Outbox(({ response }, error) => {
      failed.push(String(error));
      response.writeHead(500).end("failed");
    });
    const results = [{ ...ok(""), headers: ["X-Bad", "line\nfeed"] }, ok("good")];
    for (const [index, { message, response }] of asked.entries()) {
      outbox.add({ message, response, result: results[index] ?? ok("") }, 1000);
    }

    expect((await Promise.all(answers)).toSorted()).toEqual(["failed", "good"]);
    expect(failed).toEqual([expect.stringContaining("Invalid character in header content")]);
  });
});
