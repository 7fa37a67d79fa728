import { type JsonObject, textOf } from "../model/json.ts";

/** What answers a route, without what names an account, a region or a release. */
export function backendOf(integration: JsonObject): string {
  const type = (textOf(integration.type) ?? "").toLowerCase();
  const uri = textOf(integration.uri);
  if (type === "mock") return "API Gateway itself";
  if (uri === undefined)
    return (
      textOf(integration["x-amazon-apigateway-integration-subtype"] ?? integration.integrationSubtype) ?? "nothing"
    );
  const called =
    /:function:([^:/]+)/.exec(uri)?.[1] ?? /\$\{(?:aws_lambda_function|aws_lambda_alias)\.([^.}]+)/.exec(uri)?.[1];
  if (called !== undefined) return `the function ${called}`;
  return /^arn:[^:]*:apigateway:[^:]*:([^:/]+:(?:action|path)\/[^/?]+)/.exec(uri)?.[1] ?? uri.replace(/\?.*/, "");
}
