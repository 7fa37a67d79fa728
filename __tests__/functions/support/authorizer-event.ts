import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";

export const METHOD_ARN =
  "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev/GET/records/01HNZX8JGFACFA36RBXDHEQN6E";

/** The event of a REQUEST authorizer for `GET /records/{id}`. */
export function authorizerEvent(
  headers: { readonly [name: string]: string } | null,
  stageVariables: { readonly [name: string]: string } | null,
): APIGatewayRequestAuthorizerEvent {
  const event = {
    type: "REQUEST",
    methodArn: METHOD_ARN,
    resource: "/records/{id}",
    path: "/records/01HNZX8JGFACFA36RBXDHEQN6E",
    httpMethod: "GET",
    headers,
    queryStringParameters: null,
    pathParameters: { id: "01HNZX8JGFACFA36RBXDHEQN6E" },
    stageVariables,
    requestContext: { requestId: "8f1c7f0e-6f0a-4a53-9b4e-0c5e3d0e1f11", stage: "dev" },
  };
  return event as unknown as APIGatewayRequestAuthorizerEvent;
}
