import { partsOf } from "../definitions/parts.ts";
import { type Comparison, ofType } from "../model/comparison.ts";

/**
 * A stage serves what its deployment froze, and only some stages of HTTP APIs make one by themselves.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
 */
export function isDeployed(api: string, comparison: Comparison): boolean {
  const parts = partsOf(comparison, "after");
  const own = (type: string, attribute: string) =>
    parts.ofType(type).filter((part) => parts.target(part, attribute) === api);
  if (own("aws_apigatewayv2_stage", "api_id").some(({ values }) => values.auto_deploy === true)) return true;
  const deployments = [
    ...own("aws_api_gateway_deployment", "rest_api_id"),
    ...own("aws_apigatewayv2_deployment", "api_id"),
  ].map(({ address }) => address);
  if (deployments.length === 0) return true;
  return ofType(comparison, "aws_api_gateway_deployment", "aws_apigatewayv2_deployment").some(
    ({ address, action }) => deployments.includes(address) && (action === "create" || action === "replace"),
  );
}
