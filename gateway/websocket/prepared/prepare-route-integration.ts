import { StageVariableText } from "../../invocation/mapping/stage-variable-text.ts";
import { illegalHeader } from "../../invocation/prepared/illegal-headers.ts";
import type { PreparedMappings, PreparedParameters } from "../../invocation/prepared/operation.ts";
import type { PrepareContext } from "../../invocation/prepared/prepare-context.ts";
import { prepareService } from "../../invocation/prepared/prepare-service.ts";
import { prepareVpcLink } from "../../invocation/prepared/prepare-vpc-link.ts";
import { TemplateCompiler } from "../../invocation/prepared/template-compiler.ts";
import { NEVER, wholeMatch } from "../../invocation/prepared/whole-match.ts";
import { isFunctionUri } from "../../model/service-uri.ts";
import type { WebSocketIntegration, WebSocketIntegrationResponse } from "../../model/v2/web-socket-integration.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { type RouteSource, routeSource } from "../calls/route-source.ts";
import type { WebSocketCall } from "../calls/web-socket-call.ts";
import { selectionExpression } from "../selection/selection-expression.ts";
import type {
  PreparedRouteIntegration,
  PreparedRouteMappings,
  PreparedRouteResponse,
  PreparedRouteTemplates,
} from "./prepared-web-socket-stage.ts";

export interface RouteContext extends Pick<PrepareContext, "backends" | "report"> {
  readonly stage: Pick<PrepareContext["stage"], "canary" | "variables">;
}

const DEFAULT = "\\$default";

export function prepareRouteIntegration(
  integration: WebSocketIntegration,
  context: RouteContext,
): PreparedRouteIntegration {
  const { type, timeoutMs } = integration;
  const illegal = Object.keys(integration.requestParameters).find((target) => illegalHeader(target, type));
  if (illegal !== undefined) return { type: "broken", reason: `API Gateway lets nobody map ${illegal}` };
  const uri = new StageVariableText(integration.uri ?? "");
  const isFunction = isFunctionUri(uri.source);
  if (type !== "AWS_PROXY")
    return prepareMappings(type, isFunction, backendOf(uri, integration, context), integration, context);
  return isFunction
    ? { type, uri, timeoutMs }
    : { type: "broken", reason: `AWS_PROXY calls functions only, not '${uri.source}'` };
}

function prepareMappings(
  type: "AWS" | "HTTP" | "HTTP_PROXY" | "MOCK",
  isFunction: boolean,
  backend: PreparedMappings,
  integration: WebSocketIntegration,
  context: RouteContext,
): PreparedRouteMappings {
  const templates = templatesOf(integration, context);
  if (type !== "AWS" || isFunction) return { ...templates, type, backend };
  return { ...templates, type: "AWS_SERVICE", backend: prepareService(backend, integration, integration, context) };
}

function backendOf(uri: StageVariableText, integration: WebSocketIntegration, context: RouteContext): PreparedMappings {
  const { httpMethod, contentHandling, timeoutMs, passthroughBehavior } = integration;
  return {
    uri,
    ...(httpMethod !== undefined && httpMethod !== "ANY" && { httpMethod }),
    ...(contentHandling !== undefined && { contentHandling }),
    timeoutMs,
    verifiesIssuer: true,
    passthroughBehavior,
    ...prepareVpcLink(integration, integration, context),
    // Those of a call are read from the call: see its own mappings.
    requestTemplates: new Map(),
    requestParameters: { headers: [], path: [], query: [] },
    responses: [],
  };
}

/** A proxy has neither templates nor responses, whatever is written there. */
function templatesOf(integration: WebSocketIntegration, context: RouteContext): PreparedRouteTemplates {
  const { type, requestTemplates, templateSelectionExpression = DEFAULT, responses } = integration;
  const isProxy = type === "HTTP_PROXY";
  const compiler = new TemplateCompiler(integration, context);
  return {
    selectTemplate: selectionExpression(templateSelectionExpression),
    templates: compiled(isProxy ? {} : requestTemplates, compiler),
    parameters: prepareParameters(integration.requestParameters),
    responses: isProxy ? [] : responses.map((response) => prepareResponse(response, compiler, context)),
  };
}

function prepareResponse(
  response: WebSocketIntegrationResponse,
  compiler: TemplateCompiler,
  context: RouteContext,
): PreparedRouteResponse {
  const { contentHandling, templateSelectionExpression = DEFAULT } = response;
  const pattern = patternOf(response, context);
  return {
    ...(pattern !== undefined && { pattern }),
    selectTemplate: selectionExpression(templateSelectionExpression),
    templates: compiled(response.responseTemplates, compiler),
    ...(contentHandling !== undefined && { contentHandling }),
  };
}

/** Between slashes. What is no pattern matches nothing. */
function patternOf(
  { address, responseKey }: WebSocketIntegrationResponse,
  { report }: RouteContext,
): Pattern | undefined {
  if (responseKey === "$default") return undefined;
  const source = /^\/(.*)\/$/s.exec(responseKey)?.[1];
  const pattern = source === undefined ? "it is not between slashes, as in /4\\d\\d/" : wholeMatch(source);
  if (typeof pattern !== "string") return pattern;
  report({ address, reason: `its response key '${responseKey}' is no pattern: ${pattern}` });
  return NEVER;
}

function compiled(templates: Readonly<Record<string, string>>, compiler: TemplateCompiler) {
  return new Map(Object.entries(templates).map(([key, source]) => [key, compiler.compile(source)]));
}

function prepareParameters(parameters: Readonly<Record<string, string>>): PreparedParameters<WebSocketCall> {
  const mappings = Object.entries(parameters).flatMap(([target, expression]) => {
    const [, location, name] = /^integration\.request\.(header|path|querystring)\.(.+)$/s.exec(target) ?? [];
    const read = routeSource(expression);
    return location === undefined || name === undefined || read === undefined ? [] : [{ location, name, read }];
  });
  const onto = (location: string) => mappings.filter((mapping) => mapping.location === location);
  return {
    headers: onto("header"),
    path: onto("path"),
    query: onto("querystring").map(({ name, read }) => ({ name, read: valuesOf(read) })),
  };
}

function valuesOf(read: RouteSource): (call: WebSocketCall) => readonly string[] {
  return (call) => {
    const value = read(call);
    return value === undefined ? [] : [value];
  };
}
