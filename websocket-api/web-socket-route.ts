import type { Access, Model } from "../openapi/route.ts";
import type { NoIntegration, WebSocketIntegration } from "./web-socket-integration.ts";

/** Of a message: what it must look like, chosen by an expression where there are several forms. */
export type MessageModel =
  | Model
  | {
      /** `$request.body.version`: makes the key of its model of a message. */
      readonly by: string;
      /** By that key; `$default` is for all others. Without it they are refused. */
      readonly models: Readonly<Record<string, Model>>;
    };

interface Common {
  /** One sentence for the documentation. */
  readonly summary: string;
}

/** The client is sent what the integration answers. @default false */
type Answering = { readonly answers?: boolean };

/** A header or a query parameter of the request that connects: only what is declared can be mapped. */
export type ConnectParameters = Readonly<Record<string, "required" | "optional">>;

/** Who may connect. Routes of messages ask nobody: whoever is connected may send. */
export type ConnectDeclaration = Common &
  (Access & { readonly scopes?: never }) & {
    /** Clients need a key of a usage plan. @default false */
    readonly apiKeyRequired?: boolean;
    readonly query?: ConnectParameters;
    readonly headers?: ConnectParameters;
  } & (WebSocketIntegration | NoIntegration);

export type DisconnectDeclaration = Common & (WebSocketIntegration | NoIntegration);

export type MessageDeclaration = Common &
  Answering & {
    /** API Gateway refuses other messages before the backend is asked. */
    readonly body?: MessageModel;
  } & WebSocketIntegration;

type Open = {
  readonly [Each in "public" | "authorizer" | "iam" | "apiKeyRequired" | "query" | "headers"]?: never;
};
type Silent = { readonly answers?: never; readonly body?: never };

export type ConnectRoute = ConnectDeclaration & Silent & { readonly key: "$connect" };

export type WebSocketRoute =
  | ConnectRoute
  | (DisconnectDeclaration & Open & Silent & { readonly key: "$disconnect" })
  | (MessageDeclaration & Open & { readonly key: string });

/**
 * Declares a route of a WebSocket API.
 *
 * @param key `"$connect"`, `"$disconnect"`, `"$default"`, or what the API's route selection makes of a message
 */
export function webSocketRoute(key: "$connect", declaration: ConnectDeclaration): WebSocketRoute;
export function webSocketRoute(key: "$disconnect", declaration: DisconnectDeclaration): WebSocketRoute;
export function webSocketRoute(key: string, declaration: MessageDeclaration): WebSocketRoute;
export function webSocketRoute(
  key: string,
  declaration: ConnectDeclaration | DisconnectDeclaration | MessageDeclaration,
): WebSocketRoute {
  return { ...declaration, key } as WebSocketRoute;
}

export const isConnect = (route: WebSocketRoute): route is ConnectRoute => route.key === "$connect";

/** By the key its model selection makes of a message. */
export function messageModelsOf({ body }: WebSocketRoute): Readonly<Record<string, Model>> {
  if (body === undefined) return {};
  return "models" in body ? body.models : { $default: body };
}
