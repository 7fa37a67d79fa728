import { outsideFunctionUri } from "../integrations/outside-function-uri.ts";
import type { JsonObject } from "../json-object.ts";
import type { Authorizer } from "./authorizer.ts";
import type { ImportedAuthorizer } from "./imported-authorizer.ts";

export interface AuthorizerContext {
  functionUri(functionName: string): string;
  /** By the name the environment has for it. */
  outsideFunctionArn(name: string): string;
  /** ARN of a user pool by the name the environment has for it. */
  userPoolArn(name: string): string;
}

/** Security scheme of routes with `iam`: a request has to be signed by an IAM caller. */
export const SIGV4_SCHEME: JsonObject = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "awsSigv4",
};

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html */
export function renderAuthorizer(authorizer: Authorizer, context: AuthorizerContext): JsonObject {
  if (authorizer.type === "document") return authorizer.scheme;
  const { description } = authorizer;
  return { ...(description !== undefined && { description }), ...renderScheme(authorizer, context) };
}

function renderScheme(authorizer: Exclude<Authorizer, ImportedAuthorizer>, context: AuthorizerContext): JsonObject {
  if (authorizer.type === "cognito") {
    const { header, userPools, validationExpression } = authorizer;
    return scheme(header, "cognito_user_pools", {
      type: "cognito_user_pools",
      providerARNs: userPools.map((name) => context.userPoolArn(name)),
      ...(validationExpression !== undefined && { identityValidationExpression: validationExpression }),
    });
  }
  const asked = {
    authorizerUri:
      authorizer.outsideFunction === undefined
        ? context.functionUri(authorizer.function)
        : outsideFunctionUri(context.outsideFunctionArn(authorizer.outsideFunction)),
    authorizerResultTtlInSeconds: authorizer.resultTtlSeconds,
  };
  if (authorizer.type === "token") {
    const { header, validationExpression } = authorizer;
    return scheme(header, "custom", {
      type: "token",
      ...asked,
      ...(validationExpression !== undefined && { identityValidationExpression: validationExpression }),
    });
  }
  return scheme(undefined, "custom", {
    type: "request",
    ...asked,
    identitySource: authorizer.identitySource.join(", "),
  });
}

const scheme = (header = "Authorization", type: string, authorizer: JsonObject): JsonObject => ({
  type: "apiKey",
  name: header,
  in: "header",
  "x-amazon-apigateway-authtype": type,
  "x-amazon-apigateway-authorizer": authorizer,
});
