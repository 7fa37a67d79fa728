import { interleave } from "../support/interleave.ts";
import { median } from "../support/statistics.ts";
import type { Figure } from "./figure.ts";
import type { Server } from "./servers.ts";
import { freePort } from "./support/free-port.ts";
import type { HttpRequest } from "./support/http-request.ts";
import { startServer } from "./support/server-process.ts";

/** Milliseconds from the start of a process to its first good answer, in turn. */
export async function measureStart(
  servers: readonly Server[],
  request: (url: string) => HttpRequest,
  rounds: number,
  now: () => number,
): Promise<readonly Figure[]> {
  const timed = servers.map((server) => [server.name, () => startMs(server, request, now)] as const);
  const times = await interleave(new Map(timed), rounds);
  return [...times].map(([subject, values]) => ({ scenario: "start", subject, measure: "ms", value: median(values) }));
}

async function startMs(server: Server, request: (url: string) => HttpRequest, now: () => number): Promise<number> {
  const port = await freePort();
  const running = await startServer(server.command(port), request(`http://127.0.0.1:${port}`), now);
  await running.stop();
  return running.startMs;
}
