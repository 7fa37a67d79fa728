import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import { withOrigin } from "../../invocation/client-origin.ts";
import { extend } from "../../invocation/extend.ts";
import { QueryString } from "../../invocation/query-string.ts";
import { RequestHeaders } from "../../invocation/request-headers.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { traceIdOf } from "../../invocation/trace-id.ts";
import { clientMessage } from "../calls/client-message.ts";
import { connectionId } from "../calls/connection-id.ts";
import type { ConnectionInfo } from "../calls/connection-info.ts";
import type { WebSocketCall } from "../calls/web-socket-call.ts";
import type { Connections } from "../connections/connections.ts";
import { CONNECTION_THROTTLE } from "../connections/limits.ts";
import type { AmbiguousStage, FoundStage } from "../endpoints/web-socket-endpoints.ts";
import { type ConnectResult, runConnect } from "../run-connect.ts";
import { newCall } from "../steps/new-call.ts";
import type { WebSocketServing } from "../web-socket-serving.ts";
import { UpgradeAcceptor } from "./accept-upgrade.ts";
import { handBack, onSocketError } from "./hand-back.ts";
import { asksForWebSocket, handshakeProblem } from "./handshake-problem.ts";
import { ambiguousStages, refusalOf } from "./refusals.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";

/** The way in: from a request to a connection, or to an answer that says why not. */
export class Upgrades {
  readonly #serving: WebSocketServing;
  readonly #connections: Connections;
  readonly #acceptor = new UpgradeAcceptor();

  constructor(serving: WebSocketServing, connections: Connections) {
    this.#serving = serving;
    this.#connections = connections;
  }

  /** For a server's `upgrade`. */
  listenerFor(server: Server) {
    return (message: IncomingMessage, socket: Duplex, head: Buffer): void => {
      socket.on("error", onSocketError);
      const found = asksForWebSocket(message) ? this.#find(message) : undefined;
      if (found === undefined) handBack(server, message, socket, head);
      else if ("ambiguous" in found) refuseUpgrade(socket, ambiguousStages(found));
      else {
        this.#upgrade(found, message, socket, head).catch((error: unknown) => {
          this.#serving.current.services.log.warn(`an upgrade could not be worked on: ${error}`);
          socket.destroy();
        });
      }
    };
  }

  /** Below a stage there is nothing to connect to. */
  #find({ url = "/", headers }: IncomingMessage): FoundStage | AmbiguousStage | undefined {
    const [path = "/"] = url.split("?", 1);
    const found = this.#serving.current.webSockets?.endpoints.find(headers.host ?? "", path);
    return found !== undefined && "rest" in found && found.rest !== "" && found.rest !== "/" ? undefined : found;
  }

  async #upgrade(found: FoundStage, message: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { services } = this.#serving.current;
    const call = connectCall(found, message, services);
    const problem = handshakeProblem(message) ?? tooMany(call, services);
    if (problem !== undefined) {
      refuseUpgrade(socket, refusalOf(call, problem.statusCode, problem.message));
      return;
    }
    const result = await runConnect(call, message.url?.split("?", 1)[0] ?? "/", services);
    if (result.error === undefined && isSuccess(result)) this.#accept(call, result, message, socket, head);
    else refuse(call, result, socket);
  }

  #accept(
    call: WebSocketCall,
    { answer }: ConnectResult,
    message: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): void {
    const { connection, stage } = call;
    const accepted = this.#acceptor.accept(message, socket, head, protocolOf(answer.headers));
    if (accepted !== undefined) this.#connections.add(connection, stage.key, accepted, socket);
    // The backend has let somebody in who is gone: it is told.
    else this.#connections.leave(connection, stage, { statusCode: 1006, reason: "Connection closed abnormally" });
  }
}

function isSuccess({ answer: { statusCode } }: ConnectResult): boolean {
  return statusCode >= 200 && statusCode < 300;
}

/** What the backend says is for the client where the route has a response. */
function refuse(call: WebSocketCall, { answer, error }: ConnectResult, socket: Duplex): void {
  if (error !== undefined) {
    refuseUpgrade(socket, refusalOf(call, error.statusCode, clientMessage(error), error.errorType));
    return;
  }
  const body = call.stage.connect?.isTwoWay === true ? answer.body : "";
  refuseUpgrade(socket, { statusCode: answer.statusCode, body, headers: ["x-amzn-RequestId", call.requestId] });
}

function tooMany({ stage }: WebSocketCall, { accountThrottle, usage, now }: GatewayServices) {
  const isFree = accountThrottle === undefined;
  if (isFree || usage.takeToken(`connections ${stage.accountBucket}`, CONNECTION_THROTTLE, now())) return undefined;
  return { statusCode: 429, message: "Too Many Requests" };
}

function connectCall(
  { stage, domainName }: FoundStage,
  message: IncomingMessage,
  services: GatewayServices,
): WebSocketCall {
  const { rawHeaders, url = "/", socket } = message;
  const headers = new RequestHeaders(rawHeaders);
  const connection = newConnection(domainName, headers, socket, services);
  const call = newCall("CONNECT", connection, stage, services);
  const { ids } = services;
  const traceId = traceIdOf(headers.last("x-amzn-trace-id"), ids, call.receivedAt);
  const cut = url.indexOf("?");
  return extend(call, { headers, query: new QueryString(cut === -1 ? "" : url.slice(cut + 1)), traceId });
}

function newConnection(
  domainName: string,
  headers: RequestHeaders,
  socket: Socket,
  { ids, now, clientOrigin }: GatewayServices,
): ConnectionInfo {
  const peer = { headers, sourceIp: socket.remoteAddress ?? "127.0.0.1" };
  const { sourceIp } = clientOrigin === undefined ? peer : withOrigin(peer, clientOrigin);
  const userAgent = headers.last("user-agent");
  return {
    id: connectionId(ids),
    connectedAt: now(),
    domainName,
    sourceIp,
    ...(userAgent !== undefined && { userAgent }),
    isSecure: socket instanceof TLSSocket,
    port: socket.localPort ?? 0,
  };
}

function protocolOf(headers: readonly string[]): string | undefined {
  const index = headers.findIndex((name, at) => at % 2 === 0 && name.toLowerCase() === "sec-websocket-protocol");
  return index === -1 ? undefined : headers[index + 1];
}
