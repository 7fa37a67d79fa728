import type { V2LambdaAuthorizer } from "./v2-authorizer.ts";
import type { WebSocketIntegration } from "./web-socket-integration.ts";

export interface WebSocketRoute {
  /** Where it is declared, for messages. */
  readonly address: string;
  /** `$connect`, `$disconnect`, `$default`, or what the route selection expression has to make of a message. */
  readonly routeKey: string;
  /** Only that of `$connect` counts: it guards all others. */
  readonly authorization: WebSocketAuthorization;
  readonly isApiKeyRequired: boolean;
  /** Absent: messages are not validated. */
  readonly modelSelectionExpression?: string;
  /** What the expression makes of a message, or `$default`, → name of a model. */
  readonly requestModels: Readonly<Record<string, string>>;
  /** `route.request.querystring.q` → whether it is required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  readonly integration?: WebSocketIntegration;
  /** The client gets what the integration answers. Takes a route response, and an expression that selects it. */
  readonly isTwoWay: boolean;
}

export type WebSocketAuthorization =
  | { readonly type: "NONE" }
  | { readonly type: "AWS_IAM" }
  /** Its answer is kept for no other connection. Absent: the authorizer is not in the configuration. */
  | { readonly type: "CUSTOM"; readonly authorizer?: V2LambdaAuthorizer };
