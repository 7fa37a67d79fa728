import type { JsonObject } from "../json-object.ts";
import type { HttpMethod } from "../route.ts";
import { importedMapping, renderImported } from "./imported-integration.ts";
import type { AnyIntegration, AwsIntegration, HttpIntegration, Integration } from "./integration.ts";
import { integrationRoleArn } from "./integration-role.ts";
import { type Mapping, renderMapping } from "./mapping.ts";
import { outsideFunctionUri } from "./outside-function-uri.ts";
import { streamingUri } from "./response-transfer-mode.ts";

/** What an integration needs to know of the API around it. */
export interface IntegrationContext {
  readonly method: HttpMethod;
  /** Names in braces in the route's path. */
  readonly pathVariables: readonly string[];
  /** Response headers of all mapped responses: name → mapping expression. */
  readonly sharedHeaders: Readonly<Record<string, string>>;
  functionUri(functionName: string): string;
  /** By the name the environment has for it. */
  outsideFunctionArn(name: string): string;
  /** Fills in where the API is deployed. */
  inPlace(text: string): string;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export function renderIntegration(integration: AnyIntegration, context: IntegrationContext): JsonObject {
  if (integration.imported !== undefined) return renderImported(integration, context.sharedHeaders);
  const { timeoutMs, responseTransferMode } = integration;
  return {
    ...renderKind(integration, context),
    ...(timeoutMs !== undefined && { timeoutInMillis: timeoutMs }),
    ...(responseTransferMode !== undefined && { responseTransferMode }),
  };
}

function renderKind(integration: Integration, context: IntegrationContext): JsonObject {
  if (integration.function !== undefined) {
    return renderFunction(context.functionUri(integration.function), integration, context);
  }
  if (integration.outsideFunction !== undefined) {
    const uri = outsideFunctionUri(context.outsideFunctionArn(integration.outsideFunction));
    return renderFunction(uri, integration, context);
  }
  if (integration.http !== undefined) return renderHttp(integration.http, context);
  if (integration.aws !== undefined) return renderAws(integration.aws, context);
  return { type: "mock", ...renderMapping(mockMapping(integration.mock), context.sharedHeaders) };
}

function renderFunction(
  uri: string,
  { mapping, responseTransferMode }: Extract<Integration, { readonly mapping?: Mapping }>,
  { sharedHeaders }: IntegrationContext,
): JsonObject {
  const target = { httpMethod: "POST", uri: responseTransferMode === "STREAM" ? streamingUri(uri) : uri };
  if (mapping === undefined) return { type: "aws_proxy", ...target, passthroughBehavior: "when_no_match" };
  return { type: "aws", ...target, ...STRICT, ...renderMapping(mapping, sharedHeaders) };
}

/** The path variables of the URI that the route has too are handed on; API Gateway fills in nothing by itself. */
function renderHttp(
  http: HttpIntegration["http"],
  { method, pathVariables, sharedHeaders }: IntegrationContext,
): JsonObject {
  const { uri, mapping, insecureSkipVerification } = http;
  const used = pathVariables.filter((name) => uri.includes(`{${name}}`));
  const requestParameters = {
    ...Object.fromEntries(used.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`])),
    ...http.requestParameters,
    ...mapping?.requestParameters,
  };
  return {
    type: mapping === undefined ? "http_proxy" : "http",
    httpMethod: http.method ?? method,
    uri,
    ...(mapping === undefined
      ? { passthroughBehavior: "when_no_match" }
      : { ...STRICT, ...renderMapping(mapping, sharedHeaders) }),
    ...(Object.keys(requestParameters).length > 0 && { requestParameters }),
    ...(http.vpcLink !== undefined && {
      connectionType: "VPC_LINK",
      connectionId: `\${stageVariables.${vpcLinkVariable(http.vpcLink)}}`,
    }),
    ...(insecureSkipVerification && { tlsConfig: { insecureSkipVerification: true } }),
  };
}

/** `orders` → `vpcLinkOrders`: the stage variable with the id of a link, which is made where the API is deployed. */
export const vpcLinkVariable = (name: string): string =>
  `vpcLink${name.replaceAll(/(?:^|[-_])([a-z0-9])/g, (_, first: string) => first.toUpperCase())}`;

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-uri */
function renderAws(aws: AwsIntegration["aws"], { sharedHeaders, inPlace }: IntegrationContext): JsonObject {
  const { service, action, path = "", method = "POST", permission, mapping } = aws;
  const what = action === undefined ? `path/${path}` : `action/${action}`;
  return {
    type: "aws",
    httpMethod: method,
    uri: inPlace(`arn:{partition}:apigateway:{region}:${service}:${what}`),
    credentials: inPlace(integrationRoleArn(permission)),
    ...STRICT,
    ...renderMapping(mapping, sharedHeaders, inPlace),
  };
}

/** The mapping of an integration, when it has one. */
export function mappingOf(integration: AnyIntegration): Mapping | undefined {
  if (integration.imported !== undefined) return importedMapping(integration);
  if (integration.function !== undefined || integration.outsideFunction !== undefined) return integration.mapping;
  if (integration.http !== undefined) return integration.http.mapping;
  return integration.aws === undefined ? mockMapping(integration.mock) : integration.aws.mapping;
}

/** The request template chooses the response, the response template is what the client gets. */
function mockMapping(mock: MockIntegrationOf): Mapping {
  if ("mapping" in mock) return mock.mapping;
  const { statusCode, body } = mock;
  return {
    requestTemplates: { [JSON_TYPE]: JSON.stringify({ statusCode }) },
    responses: {
      default: { statusCode, ...(body !== undefined && { responseTemplates: { [JSON_TYPE]: JSON.stringify(body) } }) },
    },
  };
}

type MockIntegrationOf = Extract<Integration, { readonly mock: unknown }>["mock"];

/** A body no template was written for does not reach the backend by accident. */
const STRICT = { passthroughBehavior: "when_no_templates" };

const JSON_TYPE = "application/json";
