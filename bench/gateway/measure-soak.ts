import { median } from "../support/statistics.ts";
import type { Figure } from "./figure.ts";
import type { Server } from "./servers.ts";
import { freePort } from "./support/free-port.ts";
import type { HttpRequest } from "./support/http-request.ts";
import type { LoadTool } from "./support/load.ts";
import { residentMegabytes } from "./support/process-usage.ts";
import { startServer } from "./support/server-process.ts";

export interface SoakPlan {
  readonly minutes: number;
  readonly tool: LoadTool;
  readonly now: () => number;
}

/** Memory is looked at this often. */
const SAMPLES = 40;

/** Resident memory under load that does not end: how much, and how much more than after the first tenth. */
export async function measureSoak(
  server: Server,
  request: (url: string) => HttpRequest,
  { minutes, tool, now }: SoakPlan,
): Promise<readonly Figure[]> {
  const port = await freePort();
  const wanted = request(`http://127.0.0.1:${port}`);
  const running = await startServer(server.command(port), wanted, now);
  try {
    const samples: number[] = [];
    for (let index = 0; index < SAMPLES; index += 1) {
      await tool.run(wanted, 16, Math.max(1, Math.round((minutes * 60) / SAMPLES)));
      samples.push(residentMegabytes(running.pid) ?? 0);
    }
    const early = median(samples.slice(SAMPLES * 0.1, SAMPLES * 0.2));
    const late = median(samples.slice(-SAMPLES * 0.1));
    return [
      { scenario: "soak", subject: server.name, measure: "MB", value: late },
      { scenario: "soak", subject: server.name, measure: "growth", value: late / early },
    ];
  } finally {
    await running.stop();
  }
}
