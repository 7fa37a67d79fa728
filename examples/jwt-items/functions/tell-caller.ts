import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** In payload format 1.0, as its document says. */
export async function handler({ requestContext }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { sub, scope } = requestContext.authorizer?.claims ?? {};
  return {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sub, scope }),
  };
}
