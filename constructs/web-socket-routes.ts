import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer/index.js";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration/index.js";
import { Apigatewayv2IntegrationResponse } from "@cdktf/provider-aws/lib/apigatewayv2-integration-response/index.js";
import { Apigatewayv2Model } from "@cdktf/provider-aws/lib/apigatewayv2-model/index.js";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route/index.js";
import { Apigatewayv2RouteResponse } from "@cdktf/provider-aws/lib/apigatewayv2-route-response/index.js";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

const KEY = "${each.key}";

/** An attribute of the part at hand. */
const of = (attribute: string) => `\${each.value.${attribute}}`;

/** Written so that it is Terraform that knows whether the part has it: which parts there are stands in its state. */
const maybe = (attribute: string, otherwise = "null") => `\${try(each.value.${attribute}, ${otherwise})}`;

/** The id of the part of another kind that an attribute names. */
const idOf = (resource: TerraformResource, attribute: string) => `${resource.fqn}[each.value.${attribute}].id`;

/**
 * One resource of each kind for all parts of the API, however many there are.
 *
 * @param definition address of the value that has the parts by kind
 */
export function webSocketRoutes(scope: Construct, apiId: string, definition: string): readonly TerraformResource[] {
  const each = <Resource extends TerraformResource>(kind: string, resource: Resource): Resource => {
    resource.addOverride("for_each", `\${${definition}.${kind}}`);
    return resource;
  };
  const authorizers = each("authorizers", authorizerIn(scope, apiId));
  const models = each("models", modelIn(scope, apiId));
  const integrations = each("integrations", integrationIn(scope, apiId));
  const integrationResponses = each("integrationResponses", integrationResponseIn(scope, apiId, integrations));
  const routes = each("routes", routeIn(scope, apiId, { authorizers, models, integrations }));
  const routeResponses = each("routeResponses", routeResponseIn(scope, apiId, routes));
  return [authorizers, models, integrations, integrationResponses, routes, routeResponses];
}

function authorizerIn(scope: Construct, apiId: string) {
  const authorizer = new Apigatewayv2Authorizer(scope, "Authorizer", {
    apiId,
    name: KEY,
    authorizerType: "REQUEST",
    authorizerUri: of("authorizer_uri"),
  });
  authorizer.addOverride("identity_sources", maybe("identity_sources"));
  return authorizer;
}

const modelIn = (scope: Construct, apiId: string) =>
  new Apigatewayv2Model(scope, "Model", { apiId, name: KEY, contentType: of("content_type"), schema: of("schema") });

const OF_INTEGRATION = [
  "integration_method",
  "integration_uri",
  "credentials_arn",
  "passthrough_behavior",
  "template_selection_expression",
  "request_templates",
  "request_parameters",
  "content_handling_strategy",
  "timeout_milliseconds",
];

function integrationIn(scope: Construct, apiId: string) {
  const integration = new Apigatewayv2Integration(scope, "Integration", {
    apiId,
    integrationType: of("integration_type"),
  });
  for (const attribute of OF_INTEGRATION) integration.addOverride(attribute, maybe(attribute));
  return integration;
}

function integrationResponseIn(scope: Construct, apiId: string, integrations: TerraformResource) {
  const response = new Apigatewayv2IntegrationResponse(scope, "IntegrationResponse", {
    apiId,
    integrationId: `\${${idOf(integrations, "integration")}}`,
    integrationResponseKey: of("integration_response_key"),
  });
  for (const attribute of ["template_selection_expression", "response_templates", "content_handling_strategy"])
    response.addOverride(attribute, maybe(attribute));
  return response;
}

interface Named {
  readonly authorizers: TerraformResource;
  readonly models: TerraformResource;
  readonly integrations: TerraformResource;
}

function routeIn(scope: Construct, apiId: string, { authorizers, models, integrations }: Named) {
  const route = new Apigatewayv2Route(scope, "Route", { apiId, routeKey: KEY, dependsOn: [models] });
  route.addOverride("target", `\${try(format("integrations/%s", ${idOf(integrations, "integration")}), null)}`);
  route.addOverride("authorization_type", maybe("authorization_type", '"NONE"'));
  route.addOverride("authorizer_id", `\${try(${idOf(authorizers, "authorizer")}, null)}`);
  route.addOverride("api_key_required", maybe("api_key_required", "false"));
  for (const attribute of ["model_selection_expression", "request_models", "route_response_selection_expression"])
    route.addOverride(attribute, maybe(attribute));
  route.addOverride("dynamic.request_parameter", {
    for_each: maybe("parameters", "{}"),
    content: {
      request_parameter_key: "${request_parameter.key}",
      required: "${request_parameter.value}",
    },
  });
  return route;
}

const routeResponseIn = (scope: Construct, apiId: string, routes: TerraformResource) =>
  new Apigatewayv2RouteResponse(scope, "RouteResponse", {
    apiId,
    routeId: `\${${idOf(routes, "route")}}`,
    routeResponseKey: "$default",
  });
