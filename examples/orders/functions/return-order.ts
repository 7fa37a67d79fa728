import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { jsonCall } from "./aws/calls.ts";

const { RETURNS_STATE_MACHINE_ARN, SHOP_EVENT_BUS_NAME } = process.env;

export async function handler({ pathParameters, body }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const detail = JSON.stringify({ order: pathParameters?.id, ...JSON.parse(body ?? "{}") });
  const { executionArn } = await jsonCall("states", "AWSStepFunctions.StartExecution", {
    stateMachineArn: RETURNS_STATE_MACHINE_ARN,
    input: detail,
  });
  const { Entries } = await jsonCall("events", "AWSEvents.PutEvents", {
    Entries: [{ EventBusName: SHOP_EVENT_BUS_NAME, Source: "orders", DetailType: "return", Detail: detail }],
  });
  const execution = String(executionArn).split(":").at(-1);
  return { statusCode: 202, body: JSON.stringify({ execution, event: Entries?.[0]?.EventId }) };
}
