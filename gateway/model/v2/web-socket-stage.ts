import type { V2StageSettings } from "./v2-stage-settings.ts";
import type { WebSocketApi, WebSocketDefinition } from "./web-socket-api.ts";

/** A named deployment of a WebSocket API that clients can connect to. */
export interface WebSocketStage extends V2StageSettings {
  readonly api: WebSocketApi;
  /** Absent: nothing is deployed to it. */
  readonly definition?: WebSocketDefinition;
  /** Of the deployment, when it was made for one. */
  readonly release?: string;
}
