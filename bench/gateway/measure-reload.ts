import { median } from "../support/statistics.ts";
import type { Figure } from "./figure.ts";
import type { Server } from "./servers.ts";
import { freePort } from "./support/free-port.ts";
import type { HttpRequest } from "./support/http-request.ts";
import type { LoadTool } from "./support/load.ts";
import { startServer } from "./support/server-process.ts";
import { ask } from "./support/wait-for-answer.ts";

export interface ReloadPlan {
  readonly rounds: number;
  readonly tool: LoadTool;
  readonly now: () => number;
  /** Gives the function new code, which answers with this text. */
  readonly edit: (answer: string) => void;
}

const LOAD_SECONDS = 2;
const EDIT_AFTER_MS = 700;
const TIMEOUT_MS = 8000;

/** Milliseconds from new code on disk to the first answer of it, at rest and under load; an answer that is not good ends it all. */
export async function measureReload(
  server: Server,
  request: (url: string) => HttpRequest,
  plan: ReloadPlan,
): Promise<readonly Figure[]> {
  const port = await freePort();
  const wanted = request(`http://127.0.0.1:${port}`);
  const running = await startServer(server.command(port), wanted, plan.now);
  try {
    const times: { readonly atRest: number[]; readonly loaded: number[] } = { atRest: [], loaded: [] };
    for (let round = 0; round < plan.rounds; round += 1) {
      times.atRest.push(await editMs(wanted, `at rest ${round}`, plan));
      const load = plan.tool.run(wanted, 16, LOAD_SECONDS);
      await new Promise((resolve) => setTimeout(resolve, EDIT_AFTER_MS));
      times.loaded.push(await editMs(wanted, `loaded ${round}`, plan));
      await load;
    }
    return [
      { scenario: "reload", subject: server.name, measure: "ms", value: median(times.atRest) },
      { scenario: "reload", subject: `${server.name}, 16 connections`, measure: "ms", value: median(times.loaded) },
    ];
  } finally {
    await running.stop();
  }
}

async function editMs(wanted: HttpRequest, answer: string, { edit, now }: ReloadPlan): Promise<number> {
  edit(answer);
  const editedAt = now();
  while (now() - editedAt < TIMEOUT_MS) {
    const { status, body } = await ask(wanted);
    if (status !== 200) throw new Error(`while it was reloaded, it answered ${status} ${body}`);
    if (body === answer) return now() - editedAt;
  }
  throw new Error(`new code was not served within ${TIMEOUT_MS} ms`);
}
