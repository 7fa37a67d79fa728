import type { Call } from "./call.ts";
import { type Answer, compareAnswer } from "./compare-answer.ts";
import { urlOf } from "./url-of.ts";

export interface Target {
  /** With the stage, without a slash at its end: `http://127.0.0.1:3000/dev`. */
  readonly baseUrl: string;
  /** Value of an API key by the name the environment has for it; undefined when there is none. */
  apiKey(name: string): string | undefined;
}

export interface CallResult {
  readonly shows: string;
  readonly request: string;
  /** Empty when the answer is as expected. */
  readonly problems: readonly string[];
}

/** Makes the calls one after the other, since later ones may find what earlier ones left. */
export async function runCalls(calls: readonly Call[], target: Target): Promise<readonly CallResult[]> {
  const results: CallResult[] = [];
  for (const call of calls) {
    const problems = await runCall(call, target).catch((error: unknown) => [`no answer: ${String(error)}`]);
    results.push({ shows: call.shows, request: call.request, problems });
  }
  return results;
}

async function runCall(call: Call, target: Target): Promise<readonly string[]> {
  const key = call.apiKey === undefined ? undefined : target.apiKey(call.apiKey);
  if (call.apiKey !== undefined && key === undefined) return [`there is no API key '${call.apiKey}'`];
  return compareAnswer(await send(call, target, key), call.answers);
}

async function send(call: Call, target: Target, key: string | undefined): Promise<Answer> {
  const { request, headers, body } = call;
  const [method = ""] = request.split(" ");
  const isText = typeof body === "string";
  const response = await fetch(urlOf(call, target), {
    method,
    redirect: "manual",
    headers: {
      ...(body !== undefined && !isText && { "content-type": "application/json" }),
      ...headers,
      ...(key !== undefined && { "x-api-key": key }),
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}
