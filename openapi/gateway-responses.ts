import type { GatewayResponseType } from "../gateway/model/gateway-response.ts";
import type { JsonObject } from "./json-object.ts";

/** How API Gateway answers by itself, when it refuses a request or cannot get an answer. */
export interface GatewayResponse {
  /** @default the status API Gateway has for it */
  readonly statusCode?: number;
  /** Name → mapping expression: `"'text'"`, `"context.requestId"`, `"method.request.header.Origin"`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** By content type: text with `$context.…` in it, no Velocity. */
  readonly templates?: Readonly<Record<string, string>>;
}

export type GatewayResponses = Readonly<Partial<Record<GatewayResponseType, GatewayResponse>>>;

/**
 * One for a kind of error does not inherit from the one for its class, so each gets the shared headers itself.
 *
 * @param shared headers of all of them: a browser must be able to read errors as well
 */
export function renderGatewayResponses(
  responses: GatewayResponses,
  shared: Readonly<Record<string, string>>,
): JsonObject {
  const all: GatewayResponses = { DEFAULT_4XX: {}, DEFAULT_5XX: {}, ...responses };
  return Object.fromEntries(
    Object.entries(all).map(([type, response]) => [type, renderGatewayResponse(response, shared)]),
  );
}

function renderGatewayResponse({ statusCode, headers, templates }: GatewayResponse, shared: object): JsonObject {
  // Names of headers are the same in any case.
  const own = new Set(Object.keys(headers ?? {}).map((name) => name.toLowerCase()));
  const inherited = Object.entries(shared).filter(([name]) => !own.has(name.toLowerCase()));
  const parameters = [...inherited, ...Object.entries(headers ?? {})];
  return {
    ...(statusCode !== undefined && { statusCode: String(statusCode) }),
    ...(parameters.length > 0 && {
      responseParameters: Object.fromEntries(
        parameters.map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
      ),
    }),
    ...(templates && { responseTemplates: templates }),
  };
}
