import type { ApiModel } from "../api-model.ts";
import type { V2Api } from "./v2-api.ts";
import type { WebSocketRoute } from "./web-socket-route.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html */
export interface WebSocketApi extends V2Api {
  /** As the configuration has it now; deployments may hold an earlier one. */
  readonly definition: WebSocketDefinition;
}

/** Everything of a WebSocket API that a deployment freezes. */
export interface WebSocketDefinition {
  /** `$request.body.action`: makes of a message the key of its route. */
  readonly routeSelectionExpression: string;
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
  readonly routes: readonly WebSocketRoute[];
  readonly models: readonly ApiModel[];
}
