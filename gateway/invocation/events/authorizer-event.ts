import { identityOf } from "../identity.ts";
import type { Routed } from "../invocation.ts";
import { eventPathOf } from "./event-path.ts";
import { methodArnOf } from "./method-arn.ts";
import { proxyHeaders } from "./proxy-headers.ts";
import { requestContext } from "./request-context.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html */
export function tokenAuthorizerEvent(routed: Routed, authorizationToken: string): object {
  return { type: "TOKEN", methodArn: methodArnOf(routed), authorizationToken };
}

/** Unlike in a proxy event, what is absent is an empty object. */
export function requestAuthorizerEvent(routed: Routed): object {
  const { request, operation, pathParameters, stageVariables } = routed;
  const { headers, multiValueHeaders } = proxyHeaders(routed);
  return {
    type: "REQUEST",
    methodArn: methodArnOf(routed),
    resource: operation.resource.path,
    path: eventPathOf(request),
    httpMethod: request.method,
    headers,
    multiValueHeaders,
    queryStringParameters: request.query.toRecord(),
    multiValueQueryStringParameters: request.query.toMultiRecord(),
    pathParameters: { ...pathParameters },
    stageVariables: { ...stageVariables },
    requestContext: { ...requestContext(routed), identity: { ...identityOf(routed), ...presentedKey(routed) } },
  };
}

/** A key is looked up after the authorizer was asked, which is shown what the client sends for one. */
function presentedKey({ request, operation, deployment, stage }: Routed): {
  readonly apiKey?: string;
  readonly apiKeyId?: string;
} {
  if (!operation.method.isApiKeyRequired || deployment.deployment.definition.apiKeySource === "AUTHORIZER") return {};
  const apiKey = request.headers.last("x-api-key");
  if (apiKey === undefined) return {};
  const known = stage.keyRing.get(apiKey);
  return known === undefined ? { apiKey } : { apiKey, apiKeyId: known.key.id };
}
