import type { IncomingMessage } from "node:http";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { QueryString } from "../invocation/query-string.ts";
import type { RequestHeaders } from "../invocation/request-headers.ts";
import type { WebSockets } from "../websocket/web-sockets.ts";
import { readBody } from "./read-body.ts";

/** @returns undefined for a request that is not for the management API of a WebSocket API: every other one */
export function answerManagement(
  message: IncomingMessage,
  headers: RequestHeaders,
  webSockets: WebSockets,
): Promise<InvocationResponse> | undefined {
  const { url = "/", method = "GET", socket } = message;
  if (!url.includes("connections/")) return undefined;
  const cut = url.indexOf("?");
  const path = cut === -1 ? url : url.slice(0, cut);
  const managed = webSockets.findManaged(headers.last("host") ?? "", path);
  if (managed === undefined) return undefined;
  const query = new QueryString(cut === -1 ? "" : url.slice(cut + 1));
  const sourceIp = socket.remoteAddress ?? "127.0.0.1";
  return Promise.resolve(readBody(message)).then((body) =>
    webSockets.manage(managed, { method, path, query, headers, body, sourceIp }),
  );
}
