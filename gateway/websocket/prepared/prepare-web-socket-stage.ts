import type { Backends } from "../../invocation/backends.ts";
import { logFormat } from "../../invocation/prepared/access-log-format.ts";
import { keyRingOf } from "../../invocation/prepared/key-ring.ts";
import { ModelCompiler } from "../../invocation/schema/compile-models.ts";
import type { NotServed } from "../../model/stack.ts";
import type { UsagePlan } from "../../model/usage-plan.ts";
import type { WebSocketStage } from "../../model/v2/web-socket-stage.ts";
import { callVariable } from "../calls/call-variables.ts";
import { selectionExpression } from "../selection/selection-expression.ts";
import { prepareWebSocketRoute } from "./prepare-web-socket-route.ts";
import type { PreparedWebSocketStage } from "./prepared-web-socket-stage.ts";

/** Works everything out that a client would otherwise wait for. @returns undefined for a stage nothing is deployed to */
export function prepareWebSocketStage(
  stage: WebSocketStage,
  plans: readonly UsagePlan[],
  report: (problem: NotServed) => void,
  backends: Backends,
): PreparedWebSocketStage | undefined {
  const { api, name, definition } = stage;
  if (definition === undefined) return undefined;
  const models = new ModelCompiler(api.id, definition.models, (model, reason) =>
    report({ address: `${api.address} model ${model}`, reason }),
  );
  const context = { stage, models, backends, report };
  const routes = new Map(
    definition.routes.map((route) => [route.routeKey, prepareWebSocketRoute(route, context)] as const),
  );
  const [connect, disconnect, fallback] = ["$connect", "$disconnect", "$default"].map((key) => routes.get(key));
  return {
    stage,
    key: `${api.id}/${name}`,
    selectRoute: selectionExpression(definition.routeSelectionExpression),
    routes,
    ...(connect && { connect }),
    ...(disconnect && { disconnect }),
    ...(fallback && { fallback }),
    keyRing: keyRingOf(stage, plans),
    accountBucket: `account ${api.accountId} ${api.region}`,
    ...accessLogOf(stage),
  };
}

function accessLogOf({
  name,
  accessLogFormat,
  accessLogDestination = "",
}: WebSocketStage): Pick<PreparedWebSocketStage, "accessLog"> {
  if (accessLogFormat === undefined) return {};
  // Of `arn:aws:logs:eu-west-1:123456789012:log-group:chat:*`.
  const logGroup = /:(?:log-group:|deliverystream\/)([^:]+)/.exec(accessLogDestination)?.[1] ?? accessLogDestination;
  return {
    accessLog: {
      format: logFormat(accessLogFormat, callVariable),
      origin: { stage: name, isCanary: false, logGroup },
    },
  };
}
