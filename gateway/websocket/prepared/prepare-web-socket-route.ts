import { StageVariableText } from "../../invocation/mapping/stage-variable-text.ts";
import type { ModelCompiler } from "../../invocation/schema/compile-models.ts";
import type { WebSocketRoute } from "../../model/v2/web-socket-route.ts";
import type { WebSocketStage } from "../../model/v2/web-socket-stage.ts";
import { routeSource } from "../calls/route-source.ts";
import { selectionExpression } from "../selection/selection-expression.ts";
import { prepareRouteIntegration, type RouteContext } from "./prepare-route-integration.ts";
import type { MessageValidator, PreparedConnectAuthorizer, PreparedRoute } from "./prepared-web-socket-stage.ts";

export interface WebSocketRouteContext extends RouteContext {
  readonly stage: WebSocketStage;
  readonly models: ModelCompiler;
}

export function prepareWebSocketRoute(route: WebSocketRoute, context: WebSocketRouteContext): PreparedRoute {
  const isConnect = route.routeKey === "$connect";
  const authorizer = isConnect ? prepareAuthorizer(route) : undefined;
  const validate = prepareValidation(route, context.models);
  const { integration, isTwoWay } = route;
  return {
    route,
    ...(authorizer && { authorizer }),
    ...(validate && { validate }),
    requiredParameters: isConnect ? requiredParameters(route) : [],
    ...(integration && { integration: prepareRouteIntegration(integration, context) }),
    isTwoWay,
    ...settingsOf(route, context.stage),
  };
}

function prepareAuthorizer({ authorization }: WebSocketRoute): PreparedConnectAuthorizer | undefined {
  if (authorization.type === "NONE") return undefined;
  if (authorization.type === "AWS_IAM") return { type: "iam" };
  const { authorizer } = authorization;
  if (authorizer === undefined) return { type: "missing" };
  return {
    type: "lambda",
    uri: new StageVariableText(authorizer.uri),
    // A source that is none is there for nobody.
    sources: authorizer.identitySources.map((expression) => routeSource(expression) ?? (() => undefined)),
  };
}

function prepareValidation(route: WebSocketRoute, models: ModelCompiler): MessageValidator | undefined {
  const { modelSelectionExpression, requestModels } = route;
  if (modelSelectionExpression === undefined) return undefined;
  const select = selectionExpression(modelSelectionExpression);
  const validators = new Map(Object.entries(requestModels).map(([key, name]) => [key, models.validator(name)]));
  return (body, json) => {
    const key = select({ body: json });
    const validate = validators.get(key) ?? validators.get("$default");
    return validate === undefined ? `[no model for '${key}', and none for $default]` : validate(body);
  };
}

function requiredParameters({ requestParameters }: WebSocketRoute): PreparedRoute["requiredParameters"] {
  const required = Object.entries(requestParameters).filter(([, isRequired]) => isRequired);
  return required.flatMap(([parameter]) => {
    const read = routeSource(parameter);
    return read === undefined ? [] : [{ name: parameter.split(".").slice(3).join("."), read }];
  });
}

/** What the stage says of the route by itself wins over what it says of all. */
function settingsOf(
  { routeKey }: WebSocketRoute,
  { api, name, defaultRouteSettings, routeSettings }: WebSocketStage,
): Pick<PreparedRoute, "executionLog" | "throttle"> {
  const own = routeSettings.get(routeKey);
  const {
    loggingLevel: level = "OFF",
    isDataTraceEnabled: isTraced = false,
    rateLimit,
    burstLimit,
  } = {
    ...defaultRouteSettings,
    ...own,
  };
  const limits = rateLimit === undefined || burstLimit === undefined ? undefined : { rateLimit, burstLimit };
  return {
    ...(limits && { throttle: { bucket: `stage ${api.id} ${name} ${routeKey}`, limits } }),
    ...(level !== "OFF" && { executionLog: { level, isTraced } }),
  };
}
