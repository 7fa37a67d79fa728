import { outsideFunctionUri } from "../../openapi/integrations/outside-function-uri.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import type { HttpAuthorizer } from "./http-authorizer.ts";

export interface HttpAuthorizerContext {
  functionUri(functionName: string): string;
  /** By the name the environment has for it. */
  outsideFunctionArn(name: string): string;
  /** Whose tokens the environment accepts. */
  readonly tokens: { readonly issuer: string; readonly audience: string } | undefined;
}

/** A security scheme. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html */
export function renderHttpAuthorizer(authorizer: HttpAuthorizer, context: HttpAuthorizerContext): JsonObject {
  if (authorizer.type === "jwt") {
    const { issuer = context.tokens?.issuer, audience = [context.tokens?.audience ?? ""] } = authorizer;
    return {
      type: "oauth2",
      flows: {},
      "x-amazon-apigateway-authorizer": {
        type: "jwt",
        jwtConfiguration: { issuer, audience },
        identitySource: authorizer.identitySource ?? "$request.header.Authorization",
      },
    };
  }
  const { payloadFormat = "2.0", identitySource, resultTtlSeconds } = authorizer;
  return {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authorizer": {
      type: "request",
      authorizerUri:
        authorizer.outsideFunction === undefined
          ? context.functionUri(authorizer.function)
          : outsideFunctionUri(context.outsideFunctionArn(authorizer.outsideFunction)),
      authorizerPayloadFormatVersion: payloadFormat,
      enableSimpleResponses: authorizer.simpleResponses ?? payloadFormat === "2.0",
      ...(identitySource.length > 0 && { identitySource: identitySource.join(", ") }),
      authorizerResultTtlInSeconds: resultTtlSeconds,
    },
  };
}
