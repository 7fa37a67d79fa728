import { freePort } from "../gateway/support/free-port.ts";
import { cpuSeconds, residentMegabytes } from "../gateway/support/process-usage.ts";
import { startServer } from "../gateway/support/server-process.ts";
import { Clients } from "./clients.ts";
import type { EchoServer } from "./servers.ts";

export interface WebSocketFigures {
  readonly name: string;
  readonly connections: number;
  readonly connectionsPerSecond: number;
  /** Kilobytes each connection adds to the server's resident memory, once all are open; absent where the system does not tell. */
  readonly kilobytesEach?: number;
  /** The same after everybody has said everything. */
  readonly kilobytesEachAfter?: number;
  readonly messagesPerSecond: number;
  /** CPU time of the server, in microseconds. */
  readonly cpuMicrosecondsPerMessage?: number;
  readonly errors: number;
}

/** Long enough for a server to have collected its garbage. */
const SETTLE_MS = 1500;

/** @param now milliseconds */
export async function measureServer(
  server: EchoServer,
  connections: number,
  messages: number,
  now: () => number,
): Promise<WebSocketFigures> {
  const port = await freePort();
  const health = { method: "GET", url: `http://127.0.0.1:${port}${server.health}`, headers: {} } as const;
  const running = await startServer(server.command(port), health, now);
  const clients = new Clients();
  try {
    const url = `ws://127.0.0.1:${port}${server.path}`;
    await warmUp(url);
    const before = await settled(running.pid);
    const opening = now();
    await clients.open(url, connections);
    const openMs = now() - opening;
    const open = await settled(running.pid);
    const cpuBefore = cpuSeconds(running.pid);
    const speaking = now();
    const echoes = await clients.echo(messages);
    const echoMs = now() - speaking;
    const cpuAfter = cpuSeconds(running.pid);
    const after = await settled(running.pid);
    const each = (megabytes: number | undefined) =>
      megabytes === undefined || before === undefined ? undefined : ((megabytes - before) * 1024) / clients.count;
    const cpu = cpuBefore === undefined || cpuAfter === undefined ? undefined : ((cpuAfter - cpuBefore) * 1e6) / echoes;
    return {
      name: server.name,
      connections: clients.count,
      connectionsPerSecond: (clients.count / openMs) * 1000,
      ...known("kilobytesEach", each(open)),
      ...known("kilobytesEachAfter", each(after)),
      messagesPerSecond: (echoes / echoMs) * 1000,
      ...known("cpuMicrosecondsPerMessage", cpu),
      errors: clients.errors,
    };
  } finally {
    clients.close();
    await running.stop();
  }
}

function known<Key extends string>(key: Key, value: number | undefined): { readonly [K in Key]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: number };
}

/** Code that runs for the first time takes memory no connection is to blame for. */
async function warmUp(url: string): Promise<void> {
  const clients = new Clients();
  await clients.open(url, 100);
  await clients.echo(100);
  clients.close();
}

async function settled(pid: number): Promise<number | undefined> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  return residentMegabytes(pid);
}
