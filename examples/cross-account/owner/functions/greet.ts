import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";

/** `arn:aws:lambda:ap-northeast-2:210987654321:function:greet:live`: whose function it is, and by which alias it was called. */
export async function handler(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  const [, , , , account, , , alias] = context.invokedFunctionArn.split(":");
  const message = `Hello, ${event.pathParameters?.name}!`;
  return { statusCode: 200, body: JSON.stringify({ message, account, alias }) };
}
