import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";

/** Where a host name leads on this machine, and what is shown there. */
export interface Way {
  readonly port: number;
  /** PEM: whom to trust, and who the client is. Only for https. */
  readonly tls?: { readonly ca: string; readonly cert?: string; readonly key?: string };
}

const ADDRESS = "127.0.0.1";

/** Like `fetch`, for host names that DNS does not know: the request goes to this machine, and names the URL's host. */
export async function fetchAt(url: string, init: RequestInit, { port, tls }: Way): Promise<Response> {
  const { protocol, host, hostname, pathname, search } = new URL(url);
  const headers = { ...Object.fromEntries(new Headers(init.headers)), host };
  const options = { host: ADDRESS, port, path: `${pathname}${search}`, method: init.method ?? "GET", headers };
  const outgoing =
    protocol === "https:"
      ? tlsRequest({ ...options, ...tls, servername: hostname, agent: false })
      : plainRequest({ ...options, agent: false });
  return new Promise((resolve, reject) => {
    outgoing.on("error", reject).on("response", (answer) => void asResponse(answer).then(resolve, reject));
    outgoing.end(init.body ?? undefined);
  });
}

async function asResponse(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const status = answer.statusCode ?? 0;
  const body = status === 204 || status === 304 ? null : Buffer.concat(chunks);
  return new Response(body, { status, headers });
}
