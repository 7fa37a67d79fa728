import type { Observed } from "../../invocation/observed.ts";
import type { QueryString } from "../../invocation/query-string.ts";
import type { RequestHeaders } from "../../invocation/request-headers.ts";
import type { PreparedRoute, PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";
import type { ConnectionInfo } from "./connection-info.ts";

/** Somebody connects, says something, or leaves: one run of a route. */
export interface WebSocketCall {
  readonly eventType: "CONNECT" | "DISCONNECT" | "MESSAGE";
  /** Grows while somebody connects. */
  readonly connection: ConnectionInfo;
  readonly stage: PreparedWebSocketStage;
  /** As `$context.extendedRequestId`, too. */
  readonly requestId: string;
  /** Only of messages. */
  readonly messageId?: string;
  /** `Root=1-…;Parent=…;Sampled=…` */
  readonly traceId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Of the message; empty without one. */
  readonly body: string;
  /** Of the upgrade; of other calls there are none. */
  readonly headers: RequestHeaders;
  readonly query: QueryString;
  /** Why the connection ended. */
  readonly disconnect?: { readonly statusCode: number; readonly reason: string };
  readonly observed: Observed;
}

/** The route is known. */
export interface RoutedCall extends WebSocketCall {
  readonly route: PreparedRoute;
}

/** What came of a call. */
export interface RouteAnswer {
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}
