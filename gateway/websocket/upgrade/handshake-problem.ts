import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { MAX_URL_LENGTH } from "../connections/limits.ts";

/** Why a request asks for no WebSocket anybody could open. */
export interface HandshakeProblem {
  readonly statusCode: number;
  readonly message: string;
}

const KEY = /^[+/0-9A-Za-z]{22}==$/;
const VERSIONS = new Set(["8", "13"]);
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Looked at before anybody is asked: who is refused for it shall not have been let in by a backend. */
export function handshakeProblem({ method, url = "", headers }: IncomingMessage): HandshakeProblem | undefined {
  if (url.length > MAX_URL_LENGTH) return { statusCode: 414, message: "Request URI too long" };
  const key = headers["sec-websocket-key"] ?? "";
  const version = headers["sec-websocket-version"] ?? "";
  const isRight = method === "GET" && KEY.test(key) && VERSIONS.has(version) && areProtocols(headers);
  return isRight ? undefined : { statusCode: 400, message: "Bad Request" };
}

/** Each named once. @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1 */
function areProtocols({ "sec-websocket-protocol": list }: IncomingHttpHeaders): boolean {
  if (list === undefined) return true;
  const names = list.split(",").map((name) => name.trim());
  return names.every((name) => TOKEN.test(name)) && new Set(names).size === names.length;
}

/** Does it ask for a WebSocket at all? */
export function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}
