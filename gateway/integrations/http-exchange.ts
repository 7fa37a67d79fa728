import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { TlsIdentity } from "../invocation/backends.ts";
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
  /** For a backend that asks who calls. */
  readonly identity?: TlsIdentity;
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

/** Sending one of these twice does no harm. */
const IDEMPOTENT = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/**
 * One request and its whole answer. Redirects are answers like others.
 *
 * @throws HttpTimeoutError, HttpResponseTooLargeError, or the error of the connection
 */
export async function exchange(request: HttpRequest): Promise<HttpResponse> {
  const { method, timeoutMs } = request;
  let isTimedOut = false;
  let attempt = send(request);
  const timer = setTimeout(() => {
    isTimedOut = true;
    attempt.request.destroy();
  }, timeoutMs);
  try {
    return await attempt.response.catch((error: unknown) => {
      if (isTimedOut || !IDEMPOTENT.has(method) || !wasClosedBefore(attempt, error)) throw error;
      attempt = send(request);
      return attempt.response;
    });
  } catch (error) {
    throw isTimedOut ? new HttpTimeoutError(`no whole answer within ${timeoutMs} ms`, { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** A backend may close a connection kept open since an earlier request just when it is used again. */
function wasClosedBefore({ request, isAnswered }: Attempt, error: unknown): boolean {
  return request.reusedSocket && !isAnswered() && codeOf(error) === "ECONNRESET";
}

interface Attempt {
  readonly request: ClientRequest;
  readonly response: Promise<HttpResponse>;
  readonly isAnswered: () => boolean;
}

function send({ url, method, headers, body, verifiesIssuer, identity }: HttpRequest): Attempt {
  const { isSecure, hostname, port, serverName, target } = url;
  const agent = httpAgent(isSecure, verifiesIssuer, identity);
  const open = isSecure ? secureRequest : plainRequest;
  const request = open({
    hostname,
    port,
    path: target,
    method,
    headers: [...headers],
    agent,
    ...(serverName !== undefined && { servername: serverName }),
  });
  let isAnswered = false;
  const response = new Promise<HttpResponse>((resolve, reject) => {
    request.on("error", reject);
    request.on("close", () => {
      // As after an answer that switches protocols, which nobody asked for.
      if (!isAnswered) reject(new Error("the backend closed the connection without an answer"));
    });
    request.on("response", (message) => {
      isAnswered = true;
      collect(message).then(resolve, (error: Error) => {
        request.destroy();
        reject(error);
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
