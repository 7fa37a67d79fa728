import { EventEmitter } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from "node:http";

/** A call of DynamoDB's API as it comes over HTTP. */
export interface ApiCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ApiAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | number>>;
  /** JSON. */
  readonly body: string;
}

/** Answers every call; it never rejects. */
export type Answer = (call: ApiCall) => Promise<ApiAnswer>;

/** What the engine's own server would answer, without HTTP in between. To be taken before anybody else listens to its requests. */
export function engineOf(server: Server): Answer {
  const [listener] = server.listeners("request") as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners("request");
  return ({ method, url, headers, body }) =>
    new Promise((resolve) => {
      const request = Object.assign(new EventEmitter(), { method, url, headers });
      const answered: Record<string, string | number> = {};
      const response = {
        statusCode: 200,
        setHeader: (name: string, value: string | number) => {
          answered[name] = value;
        },
        end: (text = "") => resolve({ statusCode: response.statusCode, headers: answered, body: text }),
      };
      listener?.(request as unknown as IncomingMessage, response as unknown as ServerResponse);
      if (body.length > 0) request.emit("data", body);
      request.emit("end");
    });
}
