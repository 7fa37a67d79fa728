import type { APIGatewayProxyEvent, Context } from "aws-lambda";

export interface Call {
  readonly method?: string;
  readonly resource?: string;
  readonly id?: string;
  readonly query?: { readonly [name: string]: string };
  /** Sent as it is. */
  readonly text?: string | null;
  readonly isBase64Encoded?: boolean;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** @default alice */
  readonly subject?: string | null;
  readonly stageVariables?: { readonly [name: string]: string } | null;
}

/** The event of a Lambda proxy integration, as API Gateway sends it when the authorizer let `subject` through. */
export function proxyEvent(call: Call): APIGatewayProxyEvent {
  const { method = "GET", resource = "/records", id, subject = "alice" } = call;
  const event = {
    resource,
    path: resource.replace("{id}", id ?? ""),
    httpMethod: method,
    headers: { "Content-Type": "application/json" },
    multiValueHeaders: { "Content-Type": ["application/json"] },
    queryStringParameters: call.query ?? null,
    multiValueQueryStringParameters: null,
    pathParameters: id === undefined ? null : { id },
    stageVariables: call.stageVariables ?? null,
    requestContext: {
      ...(subject !== null && { authorizer: { principalId: subject, subject, scope: "records:read records:write" } }),
      requestId: "8f1c7f0e-6f0a-4a53-9b4e-0c5e3d0e1f11",
      stage: "dev",
      httpMethod: method,
      path: `/dev${resource}`,
    },
    body: call.text ?? (call.body === undefined ? null : JSON.stringify(call.body)),
    isBase64Encoded: call.isBase64Encoded ?? false,
  };
  return event as unknown as APIGatewayProxyEvent;
}

export const lambdaContext = {
  functionName: "records-dev-create-record",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:records-dev-create-record:dev",
  memoryLimitInMB: "256",
  awsRequestId: "1b1e6f8a-9f0e-4d7e-8d55-1c2f3a4b5c6d",
} as Context;
