import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** API Gateway has verified the signature, and looked the caller up: the event says who it is. */
export async function handler({ requestContext: { identity } }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { accountId, userArn, user } = identity;
  return { statusCode: 200, body: JSON.stringify({ account: accountId, arn: userArn, id: user }) };
}
