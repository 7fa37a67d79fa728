import { isFunctionUri } from "../../service-uri.ts";
import type { NotServed } from "../../stack.ts";
import type { WebSocketApi } from "../../v2/web-socket-api.ts";
import type { WebSocketRoute } from "../../v2/web-socket-route.ts";

const RESERVED = new Set(["$connect", "$disconnect", "$default"]);

/** Where clients connect and leave without anybody being asked. */
const WITHOUT_INTEGRATION = new Set(["$connect", "$disconnect"]);

export function webSocketRoutesNotServed(apis: readonly WebSocketApi[]): readonly NotServed[] {
  return apis.flatMap(({ definition }) =>
    definition.routes.flatMap((route) => reasonsOf(route).map((reason) => ({ address: route.address, reason }))),
  );
}

function reasonsOf(route: WebSocketRoute): readonly string[] {
  return [unknownKey(route), accessReason(route), integrationReason(route)].filter((reason) => reason !== undefined);
}

function unknownKey({ routeKey }: WebSocketRoute): string | undefined {
  if (!routeKey.startsWith("$") || RESERVED.has(routeKey)) return undefined;
  return `there is no route '${routeKey}': only ${[...RESERVED].join(", ")} begin with $`;
}

function accessReason({ routeKey, authorization, isApiKeyRequired }: WebSocketRoute): string | undefined {
  if (routeKey !== "$connect" && (authorization.type !== "NONE" || isApiKeyRequired)) {
    return "API Gateway takes authorization and API keys on $connect alone: here they do nothing";
  }
  const isLost = authorization.type === "CUSTOM" && authorization.authorizer === undefined;
  return isLost ? "its authorizer is not in the configuration: clients get 500" : undefined;
}

function integrationReason({ routeKey, integration }: WebSocketRoute): string | undefined {
  if (integration === undefined) {
    if (WITHOUT_INTEGRATION.has(routeKey)) return undefined;
    return "it has no integration: API Gateway refuses to deploy it, messages get 'Internal server error'";
  }
  const { type, uri = "" } = integration;
  if (type !== "AWS_PROXY" || isFunctionUri(uri)) return undefined;
  return `AWS_PROXY calls functions only, not '${uri}': messages get 'Internal server error'`;
}
