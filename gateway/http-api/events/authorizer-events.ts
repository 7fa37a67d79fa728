import { proxyHeaders } from "../../invocation/events/proxy-headers.ts";
import type { HttpRouted } from "../http-invocation.ts";
import { clientPathOf } from "./client-path.ts";
import { joinedQuery } from "./joined-query.ts";
import { lowerCaseHeaders } from "./lower-case-headers.ts";
import { hasEntries } from "./proxy-event-v2.ts";
import { requestContextV1 } from "./request-context-v1.ts";
import { requestContextV2 } from "./request-context-v2.ts";
import { routeArnOf } from "./route-arn.ts";

/** @param identity values of the identity sources @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
export function authorizerEventV2(routed: HttpRouted, identity: readonly string[]): object {
  const { request, route, stage, pathParameters } = routed;
  const { headers, cookies } = lowerCaseHeaders(request.headers, request, routed.traceId);
  const query = joinedQuery(request.query);
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn: routeArnOf(routed),
    identitySource: identity.length === 0 ? null : [...identity],
    routeKey: route.key,
    rawPath: clientPathOf(routed),
    rawQueryString: request.query.raw,
    ...(cookies !== undefined && { cookies }),
    headers,
    ...(query !== undefined && { queryStringParameters: query }),
    requestContext: requestContextV2(routed),
    ...(hasEntries(pathParameters) && { pathParameters: { ...pathParameters } }),
    ...(hasEntries(stage.stage.variables) && { stageVariables: { ...stage.stage.variables } }),
  };
}

/** Unlike in a proxy event, what is absent is an empty object. */
export function authorizerEventV1(routed: HttpRouted, identity: readonly string[]): object {
  const { request, route, stage, pathParameters } = routed;
  const source = identity.length === 0 ? null : identity.join(",");
  return {
    version: "1.0",
    type: "REQUEST",
    methodArn: routeArnOf(routed),
    identitySource: source,
    authorizationToken: source,
    resource: route.resource.path,
    path: clientPathOf(routed),
    httpMethod: request.method,
    headers: proxyHeaders(routed).headers,
    queryStringParameters: request.query.toRecord(),
    pathParameters: { ...pathParameters },
    stageVariables: { ...stage.stage.variables },
    requestContext: requestContextV1(routed),
  };
}
