import type { ApiDefinition } from "./api-definition.ts";
import { corsHeaderOf, responseParameters, stringHeaders } from "./cors.ts";
import { jsonSchema, schemaReference } from "./models.ts";
import type { ApiNames, JsonObject } from "./render-document.ts";
import { type MockAnswer, type Model, pathVariables, type Route } from "./route.ts";

const JSON_TYPE = "application/json";
const ALLOW_ORIGIN = "Access-Control-Allow-Origin";

/** One method of the document: what it takes, what it answers, who may call it and what stands behind it. */
export function renderOperation(api: ApiDefinition, route: Route, names: ApiNames): JsonObject {
  const security = securityOf(route);
  return {
    summary: route.summary,
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.body && {
      requestBody: { required: true, content: { [JSON_TYPE]: { schema: schemaReference(route.body) } } },
    }),
    responses: Object.fromEntries(
      Object.entries(route.responses).map(([status, model]) => [status, renderResponse(status, model)]),
    ),
    ...(security && { security: [security] }),
    "x-amazon-apigateway-integration": route.mock
      ? mockIntegration(api, route.mock)
      : {
          type: "aws_proxy",
          httpMethod: "POST",
          uri: names.functionUri(route.function),
          passthroughBehavior: "when_no_match",
        },
  };
}

function securityOf(route: Route): JsonObject | undefined {
  const schemes = [...(route.authorizer ? [route.authorizer] : []), ...(route.apiKeyRequired ? ["api_key"] : [])];
  return schemes.length > 0 ? Object.fromEntries(schemes.map((scheme) => [scheme, []])) : undefined;
}

function pathParameters(route: Route): JsonObject[] {
  return pathVariables(route.path).map((name) => {
    const schema = route.pathParameters?.shape[name];
    return { name, in: "path", required: true, schema: schema ? jsonSchema(schema) : { type: "string" } };
  });
}

function queryParameters(route: Route): JsonObject[] {
  return Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: !schema.safeParse(undefined).success,
    schema: jsonSchema(schema),
  }));
}

const renderResponse = (status: string, model: Model | undefined): JsonObject => ({
  description: status,
  headers: stringHeaders([ALLOW_ORIGIN]),
  ...(model && { content: { [JSON_TYPE]: { schema: schemaReference(model) } } }),
});

/** The request template chooses the response, the response template is what the client gets. */
function mockIntegration(api: ApiDefinition, mock: MockAnswer): JsonObject {
  return {
    type: "mock",
    requestTemplates: { [JSON_TYPE]: JSON.stringify({ statusCode: mock.statusCode }) },
    responses: {
      default: {
        statusCode: String(mock.statusCode),
        responseParameters: responseParameters({ [ALLOW_ORIGIN]: corsHeaderOf(api) }),
        responseTemplates: { [JSON_TYPE]: JSON.stringify(mock.body) },
      },
    },
  };
}
