import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FuzzReport, fuzz } from "../../fuzz/fuzz.ts";
import { inputOf } from "../../fuzz/inputs/input.ts";
import { parseOptions } from "../../fuzz/options.ts";
import { requests } from "../../fuzz/requests.ts";
import { fuzzedGateway } from "../../fuzz/support/fuzzed-gateway.ts";
import type { GatewayProcess } from "../../fuzz/support/gateway-process.ts";

const ROOT = join(__dirname, "../..");

describe("a real gateway", () => {
  it("goes on as it should, whatever a few thousand clients send", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stagecraft-fuzz-"));
    const gateway = await fuzzedGateway(ROOT, folder);
    const report = await fuzz(gateway, requests, { seed: 20_260_101, from: 0, runs: 3000 });
    await gateway.stop();
    rmSync(folder, { recursive: true, force: true });

    expect(report.failures).toEqual([]);
    expect(report.runs).toBe(3000);
    expect([...report.outcomes.keys()]).toEqual(expect.arrayContaining(["200", "400", "403", "413", "414", "431"]));
  }, 120_000);
});

describe("a gateway that misbehaves", () => {
  const closing: (() => void)[] = [];
  afterAll(() => {
    for (const close of closing) close();
  });

  /** A server that does with each connection what it likes. */
  const serving = async (
    connect: (socket: Socket) => void,
    special: Partial<GatewayProcess> = {},
    { runs = 40, limitMs = 10_000 } = {},
  ) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on("error", () => {}));
      connect(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    const gateway: GatewayProcess = {
      port: (server.address() as AddressInfo).port,
      mistakes: [],
      isAlive: () => true,
      memory: async () => ({ residentMb: 100, usedMb: 20 }),
      stop: async () => {},
      ...special,
    };
    return fuzz(gateway, requests, { seed: 1, from: 1, runs, clients: 4, limitMs });
  };

  const answering = (answer: string) => (socket: Socket) => {
    socket.on("data", () => socket.write(answer));
  };
  const EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  const expectFailure = ({ failures }: FuzzReport, text: RegExp) =>
    expect(failures).toContainEqual(expect.stringMatching(text));

  it("is found out when it does not answer", async () => {
    expectFailure(await serving(() => {}, {}, { limitMs: 200 }), /^input \d+: stuck$/);
  });

  it("is found out when it hangs up on a request that was whole", async () => {
    expectFailure(
      await serving((socket) => socket.on("data", () => socket.end())),
      /: a whole request was not answered$/,
    );
  });

  it.each([
    ["no HTTP", "hello\r\n\r\n", /no status line: "hello"$/],
    ["without a length", "HTTP/1.1 200 OK\r\n\r\n", /it has no length$/],
    [
      "in chunks that are none",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
      /a chunk has no size: "x"$/,
    ],
  ])("is found out when its answer is %s", async (_, answer, message) => {
    expectFailure(await serving(answering(answer)), message);
  });

  it("is found out when it answers known requests as if they were others", async () => {
    const report = await serving(answering(EMPTY), {}, { runs: 100 });

    expectFailure(report, /^after input 100: a path nobody has \(GET \/dev\/none\) should be 403 .*, got 200 ""$/);
  });

  it("is found out when it ends", async () => {
    expectFailure(
      await serving(answering(EMPTY), { isAlive: () => false }),
      /^the gateway ended while input 1 was with it$/,
    );
  });

  it("is found out when it reports mistakes of its own", async () => {
    const mistakes = ["the gateway itself failed: x"];

    expectFailure(await serving(answering(EMPTY), { mistakes }), /^the gateway says: the gateway itself failed: x$/);
  });

  it("is found out when it keeps memory", async () => {
    let usedMb = 0;
    const memory = async () => {
      usedMb += 100;
      return { residentMb: 1, usedMb };
    };

    expectFailure(await serving(answering(EMPTY), { memory }), /^the memory in use grew from 100 to 200 MB$/);
  });
});

describe("inputs", () => {
  it("are the same for the same seed and number, and others otherwise", () => {
    const bytes = (seed: number, index: number) => inputOf(seed, index).bytes.toString("latin1");

    for (let index = 0; index < 200; index++) expect(bytes(5, index)).toBe(bytes(5, index));
    expect(new Set(Array.from({ length: 200 }, (_, index) => bytes(5, index))).size).toBe(200);
    expect(bytes(5, 1)).not.toBe(bytes(6, 1));
  });
});

describe("the command line", () => {
  it("sends a hundred thousand inputs of a drawn seed unless it is told otherwise", () => {
    expect(parseOptions([], () => 0.5)).toEqual({
      runs: 100_000,
      seed: 500_000,
      from: 0,
      webSocket: false,
      isHelp: false,
    });
    expect(parseOptions(["--runs", "5", "--seed", "7", "--from", "9", "--web-socket", "--help"], () => 0)).toEqual({
      runs: 5,
      seed: 7,
      from: 9,
      webSocket: true,
      isHelp: true,
    });
  });

  it.each([
    [["--runs", "0"], "--runs must be a whole number from 1 to 999999999; received '0'"],
    [["--seed", "x"], "--seed must be a whole number from 0 to 999999999; received 'x'"],
    [["--loud"], "Unknown option '--loud'; 'npm run fuzz -- --help' lists the options"],
  ])("refuses %j", (args, message) => {
    expect(() => parseOptions(args, () => 0)).toThrow(message);
  });
});
