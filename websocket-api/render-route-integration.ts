import { integrationRoleArn } from "../openapi/integrations/integration-role.ts";
import type { Template } from "../openapi/integrations/mapping.ts";
import { outsideFunctionUri } from "../openapi/integrations/outside-function-uri.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import type { MappedRouteResponse, RouteMapping } from "./route-mapping.ts";
import { routeMappingOf, type WebSocketIntegration } from "./web-socket-integration.ts";

/** Where the API is deployed. */
export interface RouteIntegrationContext {
  functionUri(functionName: string): string;
  /** ARN of a function of others, by the name the environment has for it. */
  outsideFunctionArn(name: string): string;
  /** Fills in where the API is deployed. */
  inPlace(text: string): string;
}

/**
 * Attributes of `aws_apigatewayv2_integration`.
 *
 * @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html
 */
export function renderRouteIntegration(
  integration: WebSocketIntegration,
  context: RouteIntegrationContext,
): JsonObject {
  const { timeoutMs } = integration;
  const mapping = routeMappingOf(integration);
  const inPlace = integration.aws === undefined ? (text: string) => text : context.inPlace;
  return {
    ...targetOf(integration, context),
    ...(mapping === undefined ? {} : renderRouteMapping(mapping, inPlace)),
    ...(timeoutMs !== undefined && { timeout_milliseconds: timeoutMs }),
  };
}

/** @param asked has a function, its own or another's */
export const calledUriOf = (
  asked: { readonly function: string } | { readonly function?: never; readonly outsideFunction: string },
  { functionUri, outsideFunctionArn }: RouteIntegrationContext,
): string =>
  asked.function === undefined
    ? outsideFunctionUri(outsideFunctionArn(asked.outsideFunction))
    : functionUri(asked.function);

function targetOf(integration: WebSocketIntegration, context: RouteIntegrationContext): JsonObject {
  const { inPlace } = context;
  if (integration.function !== undefined || integration.outsideFunction !== undefined) {
    return {
      integration_type: integration.mapping === undefined ? "AWS_PROXY" : "AWS",
      integration_method: "POST",
      integration_uri: calledUriOf(integration, context),
    };
  }
  if (integration.http !== undefined) {
    const { uri, method = "POST", mapping, requestParameters } = integration.http;
    return {
      integration_type: mapping === undefined ? "HTTP_PROXY" : "HTTP",
      integration_method: method,
      integration_uri: uri,
      ...(requestParameters && { request_parameters: requestParameters }),
    };
  }
  if (integration.mock !== undefined) return { integration_type: "MOCK" };
  const { service, action, path = "", method = "POST", permission } = integration.aws;
  const what = action === undefined ? `path/${path}` : `action/${action}`;
  return {
    integration_type: "AWS",
    integration_method: method,
    integration_uri: inPlace(`arn:{partition}:apigateway:{region}:${service}:${what}`),
    credentials_arn: inPlace(integrationRoleArn(permission)),
  };
}

/** Said even where it is as usual: Terraform's provider would see a difference otherwise. */
const DEFAULT_TEMPLATE = "\\$default";

function renderRouteMapping(mapping: RouteMapping, inPlace: (text: string) => string): JsonObject {
  const { requestTemplates, requestParameters, passthroughBehavior = "when_no_match", contentHandling } = mapping;
  return {
    passthrough_behavior: passthroughBehavior.toUpperCase(),
    template_selection_expression: mapping.templateSelection ?? DEFAULT_TEMPLATE,
    ...(requestTemplates && { request_templates: textsOf(requestTemplates, inPlace) }),
    ...(requestParameters && { request_parameters: textsOf(requestParameters, inPlace) }),
    ...(contentHandling && { content_handling_strategy: contentHandling }),
  };
}

/** Attributes of `aws_apigatewayv2_integration_response`. */
export function renderRouteIntegrationResponse(key: string, response: MappedRouteResponse): JsonObject {
  const { templates, templateSelection, contentHandling } = response;
  return {
    integration_response_key: key,
    template_selection_expression: templateSelection ?? DEFAULT_TEMPLATE,
    ...(templates && { response_templates: textsOf(templates, (text) => text) }),
    ...(contentHandling && { content_handling_strategy: contentHandling }),
  };
}

const textsOf = (templates: Readonly<Record<string, Template>>, inPlace: (text: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(templates).map(([key, template]) => [key, inPlace(textOf(template))]));

/** Files are read before anything is rendered. */
function textOf(template: Template): string {
  if (typeof template === "string") return template;
  throw new Error(`the template ${template.file} was not read`);
}
