import { endpointOf } from "../../invocation/backends.ts";
import { StageVariableText } from "../../invocation/mapping/stage-variable-text.ts";
import { awsService } from "../../model/aws-service.ts";
import { isFunctionUri } from "../../model/service-uri.ts";
import { functionUri } from "../../model/v2/function-uri.ts";
import type { HttpRoute } from "../../model/v2/http-route.ts";
import type { V2Integration } from "../../model/v2/v2-integration.ts";
import { knownSubtypes, serviceAction } from "../integrations/service-actions.ts";
import { valueExpression } from "../mapping/value-expression.ts";
import type { HttpPrepareContext } from "./prepare-http-context.ts";
import type { PreparedHttpIntegration } from "./prepared-route.ts";

/** No integration may take longer. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_TIMEOUT_MS = 30_000;

export function prepareHttpIntegration(route: HttpRoute, context: HttpPrepareContext): PreparedHttpIntegration {
  const { integration } = route;
  if (integration === undefined) return { type: "broken", reason: "the route has no integration" };
  const { type, subtype } = integration;
  const timeoutMs = Math.min(integration.timeoutMs ?? MAX_TIMEOUT_MS, MAX_TIMEOUT_MS);
  if (type === "AWS_PROXY" && subtype !== undefined)
    return prepareService(subtype, timeoutMs, integration, route, context);
  if (type === "AWS_PROXY") return prepareFunction(timeoutMs, integration, route, context);
  if (type === "HTTP_PROXY") return prepareHttpProxy(timeoutMs, integration, route, context);
  return { type: "broken", reason: `HTTP APIs have no integrations of type ${type}` };
}

function prepareFunction(
  timeoutMs: number,
  { uri = "", payloadFormatVersion }: V2Integration,
  { address }: HttpRoute,
  { stage, report }: HttpPrepareContext,
): PreparedHttpIntegration {
  const called = functionUri(uri, stage.api);
  if (!isFunctionUri(called)) {
    const reason = `AWS_PROXY without a subtype calls functions only, not '${uri}'`;
    report({ address, reason: `${reason}: requests get 500` });
    return { type: "broken", reason };
  }
  return { type: "function", uri: new StageVariableText(called), payloadFormatVersion, timeoutMs };
}

function prepareService(
  subtype: string,
  timeoutMs: number,
  { requestParameters }: V2Integration,
  { address }: HttpRoute,
  { stage, backends, report }: HttpPrepareContext,
): PreparedHttpIntegration {
  const action = serviceAction(subtype);
  if (action === undefined) {
    const reason = `there is no integration subtype '${subtype}', only ${knownSubtypes().join(", ")}`;
    report({ address, reason: `${reason}: requests get 500` });
    return { type: "broken", reason };
  }
  const missing = action.required.filter((name) => !Object.hasOwn(requestParameters, name));
  if (missing.length > 0) report({ address, reason: `${subtype} needs ${missing.join(", ")}: requests get 500` });
  const { endpointName } = awsService(action.service);
  if (endpointOf(backends.services, endpointName) === undefined) {
    const reason = `nobody knows where ${subtype} goes, so requests get 500: set AWS_ENDPOINT_URL_${endpointName}`;
    report({ address, reason });
  }
  return {
    type: "service",
    action,
    parameters: Object.entries(requestParameters).map(([name, text]) => ({ name, read: valueExpression(text) })),
    settings: backends.services,
    region: stage.api.region,
    timeoutMs,
  };
}

function prepareHttpProxy(
  timeoutMs: number,
  { uri = "", method, connectionType, connectionId, serverNameToVerify }: V2Integration,
  { address, key }: HttpRoute,
  { stage, backends, report }: HttpPrepareContext,
): PreparedHttpIntegration {
  const common = {
    type: "http" as const,
    ...(method !== undefined && method !== "ANY" && { method }),
    timeoutMs,
    appendsPath: key === "$default",
  };
  if (connectionType !== "VPC_LINK") return { ...common, uri: new StageVariableText(uri) };
  const link = new StageVariableText(connectionId ?? "");
  const id = link.render(stage.variables);
  const origin = backends.vpcLinks.get(uri);
  if (origin === undefined && !backends.vpcLinks.has(id)) {
    const reason = `its backend ${uri} is behind a VPC link, so requests get 500: say where the link leads, as in --vpc-link ${id || "<link>"}=http://127.0.0.1:8080`;
    report({ address, reason });
  }
  return {
    ...common,
    vpcLink: {
      connectionId: link,
      origins: backends.vpcLinks,
      ...(origin && { target: origin }),
      ...(serverNameToVerify !== undefined && { serverName: serverNameToVerify }),
    },
  };
}
