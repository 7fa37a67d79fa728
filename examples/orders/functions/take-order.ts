import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { jsonCall, objectCall, publish } from "./aws/calls.ts";

const { ORDERS_BUCKET_NAME, PACKING_QUEUE_URL, SALES_TOPIC_ARN } = process.env;

/** The order is kept first: those who pack and those who listen find it when they hear of it. */
export async function handler({ body, requestContext }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const order = requestContext.requestId;
  await objectCall("PUT", `${ORDERS_BUCKET_NAME}/${order}`, body ?? "");
  await jsonCall("sqs", "AmazonSQS.SendMessage", { QueueUrl: PACKING_QUEUE_URL, MessageBody: order });
  const announcement = await publish(SALES_TOPIC_ARN ?? "", JSON.stringify({ order }));
  return { statusCode: 202, body: JSON.stringify({ order, announcement }) };
}
