import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import type { SecureContext } from "node:tls";
import { executeStage } from "./execute-stage.ts";
import type { Endpoints } from "./invocation/endpoints/endpoints.ts";
import type { ServedStage } from "./invocation/endpoints/served-stage.ts";
import type { InvocationResponse } from "./invocation/invocation-response.ts";
import { RequestHeaders } from "./invocation/request-headers.ts";
import type { GatewayServices } from "./invocation/services.ts";
import { answerClientError } from "./server/answer-client-error.ts";
import { answerManagement } from "./server/answer-management.ts";
import { answerNowhere } from "./server/answer-nowhere.ts";
import { type Found, findStage } from "./server/find-stage.ts";
import { httpRefusal } from "./server/http-refusal.ts";
import { Outbox } from "./server/outbox.ts";
import { BodyTooLargeError, readBody } from "./server/read-body.ts";
import { forbidden, refusal } from "./server/refusal.ts";
import { requestOf } from "./server/request-of.ts";
import { tellUnreached, whyNowhere } from "./server/tell-unreached.ts";
import { refuseClient } from "./server/tls/refuse-client.ts";
import { type ServerCertificate, type TrustingDomain, WITHOUT_SESSIONS } from "./server/tls/secure-contexts.ts";
import { tooLargeHead } from "./server/within-limits.ts";
import type { WebSocketTable } from "./websocket/web-socket-serving.ts";
import type { WebSockets } from "./websocket/web-sockets.ts";

/** What requests meet. A request goes on with what it met, whatever comes in its place meanwhile. */
export interface Serving {
  /** By name, or by API and name where several have one of that name. */
  readonly stages: ReadonlyMap<string, ServedStage>;
  readonly endpoints: Endpoints;
  /** For custom domain names with mutual TLS, by configured name. */
  readonly trustingDomains: ReadonlyMap<string, TrustingDomain>;
  /** Absent: there are no WebSocket APIs. */
  readonly webSockets?: WebSocketTable;
  readonly services: GatewayServices;
}

/** How long a client may take, in milliseconds. */
export interface Patience {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
}

const PATIENCE: Patience = { headersTimeout: 20_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

const OPTIONS = { keepAliveTimeout: 65_000, maxHeaderSize: 32 * 1024 };

/** node:http on one side, requests and responses of the API on the other; nothing else. */
export function createGatewayServer(
  serving: { readonly current: Serving },
  patience = PATIENCE,
  webSockets?: WebSockets,
): Server {
  const server = guarded(createServer({ ...OPTIONS, ...patience }), listenerFor(serving, webSockets));
  webSockets?.attach(server);
  return server;
}

/** The same over TLS. Clients may show a certificate; whether they have to, their domain decides. */
export function createTlsGatewayServer(
  serving: { readonly current: Serving },
  { certificate, key }: ServerCertificate,
  webSockets?: WebSockets,
): TlsServer {
  const options = {
    ...OPTIONS,
    ...PATIENCE,
    ...WITHOUT_SESSIONS,
    cert: certificate,
    key,
    handshakeTimeout: PATIENCE.headersTimeout,
    requestCert: true,
    rejectUnauthorized: false,
    SNICallback(name: string, done: (error: Error | null, context?: SecureContext) => void): void {
      const { endpoints, trustingDomains } = serving.current;
      done(null, trustingDomains.get(endpoints.domainFor(name.toLowerCase())?.configuredName ?? "")?.context);
    },
  };
  const server = guarded(createTlsServer(options), listenerFor(serving, webSockets));
  webSockets?.attach(server);
  return server;
}

/** A request that is not HTTP is the client's mistake: its connection ends, the gateway does not. */
function guarded<S extends Server | TlsServer>(server: S, listener: RequestListener): S {
  server.maxHeadersCount = 0;
  server.on("request", listener);
  // What a client expects besides being told to continue is not looked at.
  server.on("checkExpectation", listener);
  server.on("clientError", answerClientError);
  return server;
}

function listenerFor(serving: { readonly current: Serving }, webSockets: WebSockets | undefined): RequestListener {
  const outbox = new Outbox(({ response }, error) => giveUp(response, error, serving.current.services));
  return (message, response) => {
    const { current } = serving;
    answer(message, current, webSockets).then(
      (result) => outbox.add({ message, response, result }, current.services.now()),
      (error: unknown) => giveUp(response, error, current.services),
    );
  };
}

async function answer(
  message: IncomingMessage,
  serving: Serving,
  webSockets: WebSockets | undefined,
): Promise<InvocationResponse> {
  const { endpoints, services } = serving;
  const { method = "GET", url = "/" } = message;
  const headers = new RequestHeaders(message.rawHeaders);
  if (serving.webSockets !== undefined && webSockets !== undefined) {
    const managed = answerManagement(message, headers, webSockets);
    if (managed !== undefined) return managed;
  }
  const found = findStage(url, headers, endpoints);
  if ("reason" in found) {
    const nowhere = answerNowhere(found, method, serving.stages, services);
    return tellUnreached(message, nowhere, services, whyNowhere(found, serving.stages));
  }
  const tooLarge = tooLargeHead(found.stage, method, url, message.rawHeaders, services.ids);
  if (tooLarge !== undefined) return tellUnreached(message, tooLarge, services);
  const refused = found.domain?.requiresClientCertificate === true ? refuseAt(found, message, serving) : undefined;
  if (refused !== undefined) return refused;
  try {
    return await executeStage(requestOf(message, headers, found, await readBody(message)), found.stage, services);
  } catch (error) {
    if (error instanceof BodyTooLargeError)
      return tellUnreached(message, answerTooLarge(found.stage, services), services);
    throw error;
  }
}

/** A client that may not use a domain with mutual TLS is told so, unless it showed no certificate at all. */
function refuseAt(
  { domain }: Found,
  { method, url, socket }: IncomingMessage,
  { endpoints, trustingDomains, services }: Serving,
): InvocationResponse | undefined {
  const refused = domain && refuseClient(socket, domain, endpoints, trustingDomains.get(domain.configuredName));
  if (refused === undefined) return undefined;
  services.log.warn(`${method} ${url} was refused by mutual TLS: ${refused.reason}`);
  if (!refused.isAnswered) socket.destroy();
  return forbidden(services.ids);
}

function answerTooLarge({ protocol }: ServedStage, { ids }: GatewayServices): InvocationResponse {
  const answer =
    protocol === "HTTP"
      ? httpRefusal(413, "Request Entity Too Large", ids)
      : refusal(413, "Request Too Long", "RequestTooLargeException", ids);
  // What is left of the body is not read.
  return { ...answer, headers: [...answer.headers, "Connection", "close"] };
}

/** The client went away, or the gateway has a bug: either way only this request ends. */
function giveUp(response: ServerResponse, error: unknown, { log }: GatewayServices): void {
  if (response.destroyed) return;
  log.warn(`a request could not be answered: ${error instanceof Error ? error.stack : error}`);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "application/json" }).end('{"message":"Internal server error"}');
}
