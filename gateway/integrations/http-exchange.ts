import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { httpAgent } from "./http-agents.ts";
import type { HttpUrl } from "./http-url.ts";

export interface HttpRequest {
  readonly url: HttpUrl;
  readonly method: string;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  /** Absent: a request without a body, and without a length. */
  readonly body?: Buffer;
  readonly verifiesIssuer: boolean;
  readonly timeoutMs: number;
}

export interface HttpResponse {
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** The backend was too slow. */
export class HttpTimeoutError extends Error {
  override readonly name = "HttpTimeoutError";
}

/** The backend's answer is larger than API Gateway takes. */
export class HttpResponseTooLargeError extends Error {
  override readonly name = "HttpResponseTooLargeError";
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_RESPONSE_BYTES = 10 * 1024 * 1024;

/**
 * One request and its whole answer. Redirects are answers like others.
 *
 * @throws HttpTimeoutError, HttpResponseTooLargeError, or the error of the connection
 */
export async function exchange(request: HttpRequest): Promise<HttpResponse> {
  const attempt = send(request);
  try {
    return await attempt.response;
  } catch (error) {
    // The backend closed a connection kept from before just when it was used again: it has not seen the request.
    if (attempt.request.reusedSocket && !attempt.isAnswered() && codeOf(error) === "ECONNRESET") {
      return send(request).response;
    }
    throw error;
  }
}

interface Attempt {
  readonly request: ClientRequest;
  readonly response: Promise<HttpResponse>;
  readonly isAnswered: () => boolean;
}

function send({ url, method, headers, body, verifiesIssuer, timeoutMs }: HttpRequest): Attempt {
  const { isSecure, hostname, port, target } = url;
  const agent = httpAgent(isSecure, verifiesIssuer);
  const open = isSecure ? secureRequest : plainRequest;
  const request = open({ hostname, port, path: target, method, headers: [...headers], agent });
  let isAnswered = false;
  const response = new Promise<HttpResponse>((resolve, reject) => {
    const timer = setTimeout(() => {
      request.destroy(new HttpTimeoutError(`no whole answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const settle = <Value>(end: (value: Value) => void) => {
      return (value: Value) => {
        clearTimeout(timer);
        end(value);
      };
    };
    request.on("error", settle(reject));
    request.on("close", () => {
      // As after an answer that switches protocols, which nobody asked for.
      if (!isAnswered) settle(reject)(new Error("the backend closed the connection without an answer"));
    });
    request.on("response", (message) => {
      isAnswered = true;
      collect(message).then(settle(resolve), (error: Error) => {
        request.destroy();
        settle(reject)(error);
      });
    });
  });
  request.end(body);
  return { request, response, isAnswered: () => isAnswered };
}

function collect(message: IncomingMessage): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_RESPONSE_BYTES) chunks.push(chunk);
      else reject(new HttpResponseTooLargeError(`the answer is larger than ${MAX_RESPONSE_BYTES} bytes`));
    });
    message.on("end", () => {
      const { statusCode = 0, rawHeaders } = message;
      if (statusCode >= 100 && statusCode < 600)
        resolve({ statusCode, headers: rawHeaders, body: Buffer.concat(chunks) });
      else reject(new Error(`the backend answered with the status ${statusCode}`));
    });
    message.on("error", reject);
    message.on("close", () => reject(new Error("the backend broke off its answer")));
  });
}

/** `ECONNREFUSED` and the like; empty for an error without a code. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
