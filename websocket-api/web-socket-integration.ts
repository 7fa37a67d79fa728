import type { AwsIntegration, FunctionUse } from "../openapi/integrations/integration.ts";
import type { RouteMapping } from "./route-mapping.ts";

/** A function gets the whole event; with a mapping, it gets and makes what the mapping says. */
export interface WebSocketFunctionIntegration extends FunctionUse {
  readonly mapping?: RouteMapping;
}

/**
 * A function that is not the service's own, mostly of another account. Who owns it has to permit the calls, which the stack's
 * output `outside_function_permissions` tells how.
 */
export type WebSocketOutsideFunctionIntegration = {
  /** Its name in the environment's `outsideFunctions`, which has the ARN. */
  readonly outsideFunction: string;
  readonly mapping?: RouteMapping;
} & {
  /** What the function uses is its owner's affair. */
  readonly [Use in keyof FunctionUse]?: never;
};

/** A backend that speaks HTTP and is reached through the internet. Without a mapping messages and answers pass as they are. */
export interface WebSocketHttpIntegration {
  readonly http: {
    /** `https://api.example.com/messages`; may hold `${stageVariables.…}`, and names in braces that are mapped. */
    readonly uri: string;
    /** @default "POST" */
    readonly method?: string;
    /** As in a mapping; passing through does not take it away. */
    readonly requestParameters?: RouteMapping["requestParameters"];
    readonly mapping?: RouteMapping;
  };
}

/** Answers without any backend. */
export interface WebSocketMockIntegration {
  readonly mock:
    | {
        readonly statusCode: number;
        /** Sent as JSON where the route `answers`. @default `{}` */
        readonly body?: unknown;
      }
    | { readonly mapping: RouteMapping };
}

/** An AWS service, called by API Gateway itself under a role made for exactly this. Texts are filled in as for REST APIs. */
export interface WebSocketAwsIntegration {
  readonly aws: Omit<AwsIntegration["aws"], "mapping"> & { readonly mapping: RouteMapping };
}

type Kind = "function" | "outsideFunction" | "http" | "mock" | "aws";
type Only<Integration, Key extends Kind> = Integration & { readonly [Other in Exclude<Kind, Key>]?: never };

/** What a route of a WebSocket API calls: exactly one of these. */
export type WebSocketIntegration = (
  | Only<WebSocketFunctionIntegration, "function">
  | Only<WebSocketOutsideFunctionIntegration, "outsideFunction">
  | Only<WebSocketHttpIntegration, "http">
  | Only<WebSocketMockIntegration, "mock">
  | Only<WebSocketAwsIntegration, "aws">
) & {
  /** How long API Gateway waits, 50–29,000 ms. @default 29,000 */
  readonly timeoutMs?: number;
};

/** Nobody is asked: whoever may connect does, and is gone without a word. */
export type NoIntegration = { readonly [Each in Kind | "timeoutMs"]?: never };

/** The mapping of an integration, when it has one. */
export function routeMappingOf(integration: WebSocketIntegration | NoIntegration): RouteMapping | undefined {
  if (integration.function !== undefined || integration.outsideFunction !== undefined) return integration.mapping;
  if (integration.http !== undefined) return integration.http.mapping;
  if (integration.aws !== undefined) return integration.aws.mapping;
  return integration.mock === undefined ? undefined : mockMapping(integration.mock);
}

/** The request template chooses the response, the response template is what the client gets. */
function mockMapping(mock: WebSocketMockIntegration["mock"]): RouteMapping {
  if ("mapping" in mock) return mock.mapping;
  const { statusCode, body = {} } = mock;
  return {
    requestTemplates: { $default: JSON.stringify({ statusCode }) },
    responses: { $default: { templates: { $default: JSON.stringify(body) } } },
  };
}
