import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, mock } from "../support/configurations.ts";

export type Resources = ReturnType<typeof apiOf>;

/** Answers with what a template sees of the way a request came. */
const SEEN = JSON.stringify(
  Object.fromEntries(
    ["apiId", "stage", "path", "resourcePath", "domainName", "domainPrefix"].map((name) => [name, `$context.${name}`]),
  ),
).replace("}", ',"basePathMatched":"$context.customDomain.basePathMatched"}');

/** An API `name` with stages, each answering with where its request came from, at `/` and at every path below. */
export function seeingApi(name: string, stages: readonly string[], special: JsonObject = {}): Resources {
  const { aws_api_gateway_rest_api: api, aws_api_gateway_deployment: deployment } = apiOf({
    "/": { get: mock(SEEN) },
    "/{rest+}": { get: mock(SEEN) },
  });
  const id = `\${aws_api_gateway_rest_api.${name}.id}`;
  return {
    aws_api_gateway_rest_api: { [name]: { ...api?.api, name, ...special } },
    aws_api_gateway_deployment: { [name]: { ...deployment?.current, rest_api_id: id } },
    aws_api_gateway_stage: Object.fromEntries(
      stages.map((stage) => [
        `${name}-${stage}`,
        { rest_api_id: id, deployment_id: `\${aws_api_gateway_deployment.${name}.id}`, stage_name: stage },
      ]),
    ),
  };
}

/** `{ "orders": "shop/dev" }`: base paths and where they lead; without a stage, `shop`. */
export function domainOf(
  domain: string,
  mappings: Readonly<Record<string, string>>,
  special: JsonObject = {},
): Resources {
  const name = domain.replace("*", "any").replaceAll(".", "-");
  return {
    aws_apigatewayv2_domain_name: { [name]: { domain_name: domain, ...special } },
    aws_apigatewayv2_api_mapping: Object.fromEntries(
      Object.entries(mappings).map(([basePath, target], index) => {
        const [api, stage] = target.split("/");
        return [
          `${name}-${index}`,
          {
            domain_name: `\${aws_apigatewayv2_domain_name.${name}.id}`,
            api_id: `\${aws_api_gateway_rest_api.${api}.id}`,
            ...(stage !== undefined && { stage: `\${aws_api_gateway_stage.${api}-${stage}.stage_name}` }),
            ...(basePath !== "" && { api_mapping_key: basePath }),
          },
        ];
      }),
    ),
  };
}
