import type { Call } from "./call.ts";
import { type Answer, compareAnswer } from "./compare-answer.ts";
import { fillIn } from "./fill-in.ts";
import type { Callers } from "./identities.ts";
import { urlOf } from "./url-of.ts";

export interface Target {
  /** With the stage, without a slash at its end: `http://127.0.0.1:3000/dev`. */
  readonly baseUrl: string;
  /** Value of an API key by the name the environment has for it; undefined when there is none. */
  apiKey(name: string): string | undefined;
  /** Who may call, by the name calls have for them. @default nobody */
  readonly callers?: Callers;
  /** What is known before the first call, as if an earlier one had kept it. @default nothing */
  readonly values?: Readonly<Record<string, string>>;
}

export interface CallResult {
  readonly shows: string;
  readonly request: string;
  /** Empty when the answer is as expected. */
  readonly problems: readonly string[];
}

/** How long an answer is waited for that comes only eventually. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 200;

/** Makes the calls one after the other, since later ones may find what earlier ones left. */
export async function runCalls(calls: readonly Call[], target: Target): Promise<readonly CallResult[]> {
  const kept = new Map(Object.entries(target.values ?? {}));
  const results: CallResult[] = [];
  for (const call of calls) {
    const filled = fillIn(call, kept);
    const problems = await runCall(filled, target, kept).catch((error: unknown) => whyUnanswered(error, call));
    results.push({ shows: call.shows, request: filled.request, problems });
  }
  return results;
}

async function runCall(call: Call, target: Target, kept: Map<string, string>): Promise<readonly string[]> {
  const key = call.apiKey === undefined ? undefined : target.apiKey(call.apiKey);
  if (call.apiKey !== undefined && key === undefined) return [`there is no API key '${call.apiKey}'`];
  if (call.by !== undefined && target.callers?.[call.by] === undefined) return [`there is no caller '${call.by}'`];
  const end = performance.now() + (call.eventually ? PATIENCE_MS : 0);
  for (;;) {
    const answer = await send(call, target, key);
    const problems = compareAnswer(answer, call.answers);
    if (problems.length === 0) keep(call, answer, kept);
    if (problems.length === 0 || performance.now() >= end) return problems;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** A connection that is ended without a word may be just what is expected; one that never was is not. */
function whyUnanswered(error: unknown, { answers }: Call): readonly string[] {
  const { code }: { readonly code?: unknown } = Object(error);
  const isEnded = code === "ECONNRESET";
  return isEnded && answers.status === "connection closed" ? [] : [`no answer: ${String(error)}`];
}

function keep(call: Call, { body }: Answer, kept: Map<string, string>): void {
  for (const [name, property] of Object.entries(call.keep ?? {})) {
    kept.set(name, String(JSON.parse(Buffer.from(body).toString("utf8"))[property]));
  }
}

async function send(call: Call, target: Target, key: string | undefined): Promise<Answer> {
  const { request, headers, body, by } = call;
  const [method = ""] = request.split(" ");
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const caller = by === undefined ? undefined : target.callers?.[by];
  const url = urlOf(call, target);
  const response = await (caller?.fetch ?? fetch)(caller?.at?.(url) ?? url, {
    method,
    redirect: "manual",
    headers: {
      ...(body !== undefined && !isRaw && { "content-type": "application/json" }),
      ...headers,
      ...(key !== undefined && { "x-api-key": key }),
    },
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
