import type { GatewayServices } from "../invocation/services.ts";
import type { WebSocketEndpoints } from "./endpoints/web-socket-endpoints.ts";
import type { PreparedWebSocketStage } from "./prepared/prepared-web-socket-stage.ts";

/** The WebSocket APIs of a configuration. */
export interface WebSocketTable {
  /** By `{API id}/{stage}`. */
  readonly stages: ReadonlyMap<string, PreparedWebSocketStage>;
  readonly endpoints: WebSocketEndpoints;
}

/** What clients meet. Those who are connected meet what comes in its place, too. */
export interface WebSocketServing {
  readonly current: { readonly services: GatewayServices; readonly webSockets?: WebSocketTable };
}
