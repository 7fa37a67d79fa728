import { once } from "node:events";
import { WebSocket } from "ws";
import { type LoadOptions, loadStacks } from "../../../../gateway/load-stacks.ts";
import { type RunningGateway, type ServeOptions, serveStacks } from "../../../../gateway/serve-stacks.ts";
import { SYSTEM_IDS } from "../../../../gateway/system-ids.ts";
import { type Call, type FakeFunction, fakeRunner } from "../../support/fake-runner.ts";

/** A gateway on a real port, in a world whose clock tests move. */
export interface WebSocketGateway extends RunningGateway {
  /** Begins with `ws://`. */
  readonly address: string;
  readonly port: number;
  readonly calls: readonly Call[];
  readonly accessLog: string[];
  readonly executionLog: string[];
  readonly warningsSeen: string[];
  readonly world: { now: number };
}

type Options = Partial<ServeOptions> & Omit<LoadOptions, "directories">;

/** Starts gateways on free ports; those still running are stopped when the file's tests are done, with all their clients. */
export function webSocketGateways() {
  const running: RunningGateway[] = [];
  afterAll(() => Promise.all(running.map((gateway) => gateway.close())));
  return async (
    directory: string,
    functions: Readonly<Record<string, FakeFunction>> = {},
    options: Options = {},
  ): Promise<WebSocketGateway> => {
    const runner = fakeRunner(functions);
    const world = { now: Date.now() };
    const [accessLog, executionLog, warningsSeen]: [string[], string[], string[]] = [[], [], []];
    const gateway = await serveStacks(
      loadStacks({ directories: [directory], ...options }),
      {
        port: 0,
        host: "127.0.0.1",
        services: { endpoints: new Map(), credentials: { accessKeyId: "local", secretAccessKey: "local" } },
        ...options,
      },
      {
        runner,
        now: () => world.now,
        random: () => 0.5,
        ids: SYSTEM_IDS,
        log: {
          access: (line) => accessLog.push(line),
          execution: (lines) => executionLog.push(...lines),
          warn: (text) => warningsSeen.push(text),
        },
      },
    );
    running.push(gateway);
    const { port } = new URL(gateway.url);
    const address = `ws://127.0.0.1:${port}`;
    return {
      ...gateway,
      address,
      port: Number(port),
      calls: runner.calls,
      accessLog,
      executionLog,
      warningsSeen,
      world,
    };
  };
}

/** A client, and all it has been told. */
export class TestClient {
  readonly socket: WebSocket;
  readonly messages: string[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly #waiting: ((message: string) => void)[] = [];

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on("message", (data) => {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.messages.push(data.toString());
      else waiting(data.toString());
    });
  }

  /** The next message that comes, or came and was not asked for. */
  next(): Promise<string> {
    const known = this.messages.shift();
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async nextJson(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.next()) as Record<string, unknown>;
  }

  say(message: string | object): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  async ask(message: string | object): Promise<string> {
    this.say(message);
    return this.next();
  }
}

export interface ConnectOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly protocols?: readonly string[];
}

/** @throws for a refused connection */
export async function connect(url: string, { headers = {}, protocols = [] }: ConnectOptions = {}): Promise<TestClient> {
  const socket = new WebSocket(url, [...protocols], { headers: { ...headers } });
  const client = new TestClient(socket);
  await once(socket, "open");
  return client;
}

export interface Refused {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What somebody gets who is not let in. */
export function refused(url: string, { headers = {}, protocols = [] }: ConnectOptions = {}): Promise<Refused> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [...protocols], { headers: { ...headers } });
    socket.on("open", () => reject(new Error(`${url} let the client in`)));
    socket.on("error", () => {});
    socket.on("unexpected-response", (_, response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
  });
}

/** Waits for what happens by itself. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
