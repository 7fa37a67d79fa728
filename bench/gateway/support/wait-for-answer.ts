import { request } from "node:http";

import type { HttpRequest } from "./http-request.ts";

interface Answer {
  readonly status: number;
  readonly body: string;
}

const PAUSE_MS = 2;

/** Asks until the answer is good. @throws Error with the last answer when it has to give up */
export async function waitForAnswer(wanted: HttpRequest, giveUp: AbortSignal): Promise<Answer> {
  let last = "nothing listens";
  while (!giveUp.aborted) {
    try {
      const answer = await ask(wanted);
      if (answer.status >= 200 && answer.status < 300) return answer;
      last = `${answer.status} ${answer.body}`;
    } catch (error) {
      last = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`${wanted.method} ${wanted.url} never got a good answer; the last was: ${last}`);
}

export function ask({ method, url, headers, body = "" }: HttpRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
