import type { WebSocketAuthorizer } from "./web-socket-authorizer.ts";
import type { WebSocketRoute } from "./web-socket-route.ts";

/** A WebSocket API. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html */
export interface WebSocketApiDefinition {
  readonly title: string;
  readonly description: string;
  /** Declared by `webSocketRoute`. One is `$connect`: it says who may connect, and by that who may send anything. */
  readonly routes: readonly WebSocketRoute[];
  /** @default no function decides who may connect */
  readonly authorizers?: Readonly<Record<string, WebSocketAuthorizer>>;
  /** Makes the key of its route of a message. A message that is no JSON goes to `$default`. @default "$request.body.action" */
  readonly routeSelection?: string;
  /** Where the API key of `$connect` is: in the header `x-api-key`, or told by the authorizer. @default "header" */
  readonly apiKeySource?: "header" | "authorizer";
}

export const routeSelectionOf = ({ routeSelection = "$request.body.action" }: WebSocketApiDefinition): string =>
  routeSelection;
