import { integrationRoleArn } from "../openapi/integrations/integration-role.ts";
import { outsideFunctionUri } from "../openapi/integrations/outside-function-uri.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import type { PayloadFormat, VpcIntegration } from "./http-integration.ts";
import type { HttpRoute } from "./http-route.ts";
import { renderRequestMapping, renderResponseMappings } from "./parameter-mapping.ts";

/** What an integration needs to know of the API around it, and of where it is deployed. */
export interface HttpIntegrationContext {
  readonly payloadFormat: PayloadFormat;
  functionUri(functionName: string): string;
  /** ARN of a function of others, by the name the environment has for it. */
  outsideFunctionArn(name: string): string;
  /** Id of a VPC link, by the name the environment has for it. */
  vpcLinkId(name: string): string;
  /** ARN of what a VPC link leads to, by the name the environment has for it. */
  targetArn(name: string): string;
  /** Fills in where the API is deployed. */
  inPlace(text: string): string;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations.html */
export function renderHttpIntegration(route: HttpRoute, context: HttpIntegrationContext): JsonObject {
  const { timeoutMs, request = {}, response = {} } = route;
  const requestParameters = { ...parametersOf(route, context), ...renderRequestMapping(request) };
  const responseParameters = renderResponseMappings(response);
  return {
    ...renderKind(route, context),
    ...(timeoutMs !== undefined && { timeoutInMillis: timeoutMs }),
    ...(Object.keys(requestParameters).length > 0 && { requestParameters }),
    ...(Object.keys(responseParameters).length > 0 && { responseParameters }),
  };
}

function parametersOf({ service }: HttpRoute, { inPlace }: HttpIntegrationContext): JsonObject {
  const parameters = Object.entries(service?.parameters ?? {});
  return Object.fromEntries(parameters.map(([name, value]) => [name, inPlace(value)]));
}

function renderKind(route: HttpRoute, context: HttpIntegrationContext): JsonObject {
  if (route.function !== undefined) return renderFunction(context.functionUri(route.function), route, context);
  if (route.outsideFunction !== undefined) {
    return renderFunction(outsideFunctionUri(context.outsideFunctionArn(route.outsideFunction)), route, context);
  }
  // Of all other integrations there is one format.
  const proxied = { payloadFormatVersion: "1.0" };
  if (route.http !== undefined) {
    return { type: "http_proxy", httpMethod: route.http.method ?? methodOf(route), uri: route.http.uri, ...proxied };
  }
  if (route.inVpc !== undefined) return { ...renderVpc(route.inVpc, methodOf(route), context), ...proxied };
  const { subtype, permission } = route.service;
  return {
    type: "aws_proxy",
    integrationSubtype: subtype,
    credentials: context.inPlace(integrationRoleArn(permission)),
    ...proxied,
  };
}

const renderFunction = (
  uri: string,
  { payloadFormat }: { readonly payloadFormat?: PayloadFormat },
  context: HttpIntegrationContext,
): JsonObject => ({
  type: "aws_proxy",
  httpMethod: "POST",
  uri,
  payloadFormatVersion: payloadFormat ?? context.payloadFormat,
});

function renderVpc(
  { link, target, method, serverName }: VpcIntegration["inVpc"],
  own: string,
  context: HttpIntegrationContext,
) {
  return {
    type: "http_proxy",
    httpMethod: method ?? own,
    uri: context.targetArn(target),
    connectionType: "VPC_LINK",
    connectionId: context.vpcLinkId(link),
    ...(serverName !== undefined && { tlsConfig: { serverNameToVerify: serverName } }),
  };
}

/** `$default` takes every method. */
const methodOf = ({ key }: HttpRoute): string => (key === "$default" ? "ANY" : (key.split(" ")[0] ?? "ANY"));
