import type { WebSocketRoute } from "../../../gateway/model/v2/web-socket-route.ts";
import type { WebSocketStage } from "../../../gateway/model/v2/web-socket-stage.ts";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import type { Place } from "./callable-method.ts";

/** A message that a route takes. */
export interface CallableMessage {
  /** What lines of the stage's access log call it: the route's key. */
  readonly logged: string;
  readonly place: Place;
  /** Where in a message its key stands; absent: whatever is said gets there. */
  readonly keyAt?: readonly string[];
  readonly body: JsonObject;
}

/** How connections to a stage are made. */
export interface ConnectingTo {
  readonly needsToken: boolean;
  readonly needsKey: boolean;
  /** Names of query parameters that must be there, or that the authorizer reads. */
  readonly query: readonly string[];
}

/** The messages a stage takes: of routes that are found by one property of a message. */
export function callableMessages({ definition }: WebSocketStage, place: Place): readonly CallableMessage[] {
  const { routes = [], models = [], routeSelectionExpression = "" } = definition ?? {};
  const [, path] = /^\$\{?request\.body\.([\w.-]+)\}?$/.exec(routeSelectionExpression) ?? [];
  return routes.flatMap((route): CallableMessage[] => {
    const { routeKey, integration } = route;
    const isDefault = routeKey === "$default";
    if (integration === undefined || (routeKey.startsWith("$") && !isDefault)) return [];
    if (!isDefault && path === undefined) return [];
    const body = models.find(({ name }) => name === modelOf(route))?.schema ?? { type: "object" };
    return [{ logged: routeKey, place, ...(!isDefault && path !== undefined && { keyAt: path.split(".") }), body }];
  });
}

const modelOf = ({ requestModels }: WebSocketRoute) => requestModels.$default ?? Object.values(requestModels)[0];

/** @returns undefined where only signed requests may connect */
export function connectingTo({ definition }: WebSocketStage): ConnectingTo | undefined {
  const connect = definition?.routes.find(({ routeKey }) => routeKey === "$connect");
  if (connect === undefined) return { needsToken: false, needsKey: false, query: [] };
  const { authorization, isApiKeyRequired, requestParameters } = connect;
  if (authorization.type === "AWS_IAM") return undefined;
  const sources = authorization.type === "CUSTOM" ? (authorization.authorizer?.identitySources ?? []) : [];
  const names = [...sources, ...Object.keys(requestParameters).filter((name) => requestParameters[name])];
  return {
    needsToken: authorization.type === "CUSTOM",
    needsKey: isApiKeyRequired,
    query: names.flatMap((name) => /^route\.request\.querystring\.(.+)$/.exec(name)?.[1] ?? []),
  };
}
