import type { PreparedThrottle } from "../../invocation/prepared/operation.ts";
import type { HttpRoute } from "../../model/v2/http-route.ts";
import type { HttpStage } from "../../model/v2/http-stage.ts";
import type { RouteSettings } from "../../model/v2/route-settings.ts";
import { requestMapping } from "../mapping/request-mapping.ts";
import { responseMappings } from "../mapping/response-mapping.ts";
import { prepareHttpAuthorizer } from "./prepare-http-authorizer.ts";
import type { HttpPrepareContext } from "./prepare-http-context.ts";
import { prepareHttpIntegration } from "./prepare-http-integration.ts";
import type { PreparedRoute } from "./prepared-route.ts";

export function prepareRoute(route: HttpRoute, context: HttpPrepareContext): PreparedRoute {
  const { stage } = context;
  const { key, integration } = route;
  const settings = { ...stage.defaultRouteSettings, ...stage.routeSettings.get(key) };
  const report = (reason: string): void => context.report({ address: route.address, reason });
  const authorizer = prepareHttpAuthorizer(route, stage);
  const throttle = throttleOf(key, settings, stage);
  const request =
    integration === undefined || integration.subtype !== undefined
      ? undefined
      : requestMapping(integration.requestParameters, report);
  const responses = integration && responseMappings(integration.responseParameters, report);
  return {
    key,
    methodKey: key,
    ...namesOf(key),
    ...(settings.hasDetailedMetrics === true && { hasDetailedMetrics: true }),
    ...(authorizer && { authorizer }),
    ...(throttle && { throttle }),
    integration: prepareHttpIntegration(route, context),
    ...(request && { requestMapping: request }),
    ...(responses && { responseMappings: responses }),
  };
}

function namesOf(key: string): Pick<PreparedRoute, "resource" | "method"> {
  const space = key.indexOf(" ");
  const [httpMethod, path] = space === -1 ? ["ANY", key] : [key.slice(0, space), key.slice(space + 1)];
  return { resource: { path }, method: { httpMethod } };
}

/** The route's own settings win over the stage's; either way each route has a bucket of its own. */
function throttleOf(
  key: string,
  { rateLimit, burstLimit }: RouteSettings,
  { api, name }: HttpStage,
): PreparedThrottle | undefined {
  if (rateLimit === undefined || burstLimit === undefined) return undefined;
  return { bucket: `stage ${api.id} ${name} ${key}`, limits: { rateLimit, burstLimit } };
}
