import type { BackendOptions } from "../../../../gateway/backends/backends-of.ts";
import { LOCAL_CREDENTIALS, type ServiceSettings } from "../../../../gateway/invocation/backends.ts";
import { apiOf, resources } from "../../support/configurations.ts";
import { type InProcessApi, inProcessApi } from "../../support/in-process-api.ts";
import { stackDirectories } from "../../support/stack-directory.ts";

type Operations = Readonly<Record<string, object>>;

/** An operation that calls an AWS service; its default response passes the body on. */
export function service(call: string, special: object = {}, declared: object = { "200": {} }): object {
  return {
    responses: declared,
    "x-amazon-apigateway-integration": {
      type: "aws",
      httpMethod: "POST",
      uri: `arn:aws:apigateway:eu-west-1:${call}`,
      credentials: "arn:aws:iam::123456789012:role/api",
      responses: { default: { statusCode: "200" } },
      ...special,
    },
  };
}

/** `requestParameters` of an integration: `header.X` → expression. */
export function parameters(mappings: Readonly<Record<string, string>>): { readonly requestParameters: object } {
  const named = Object.entries(mappings).map(([target, source]) => [`integration.request.${target}`, source]);
  return { requestParameters: Object.fromEntries(named) };
}

export function template(text: string): { readonly requestTemplates: object } {
  return { requestTemplates: { "application/json": text } };
}

export function servicesAt(endpoints: Readonly<Record<string, string>>): ServiceSettings {
  return { endpoints: new Map(Object.entries(endpoints)), credentials: LOCAL_CREDENTIALS };
}

/** APIs whose operations take any method. */
export function serviceApis(): (
  operations: Operations,
  options?: BackendOptions & Parameters<typeof inProcessApi>[2],
  special?: Parameters<typeof apiOf>[1],
) => InProcessApi {
  const stackOf = stackDirectories();
  return (operations, options = {}, special = {}) => {
    const paths = Object.entries(operations).map(([path, operation]) => [
      path,
      { "x-amazon-apigateway-any-method": operation },
    ]);
    const configuration = resources(apiOf(Object.fromEntries(paths), special));
    return inProcessApi(stackOf({ "main.tf.json": configuration }), {}, options);
  };
}
