import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";

/** `arn:aws:lambda:…:function:one-api-notes-tell-stage:prod`: what comes last is the alias that was called. */
export async function handler(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  const stage = event.requestContext.stage;
  const alias = context.invokedFunctionArn.split(":").at(7);
  return { statusCode: 200, body: JSON.stringify({ stage, alias }) };
}
