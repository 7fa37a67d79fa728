import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { jsonCall, objectCall } from "./aws/calls.ts";

const { ORDERS_BUCKET_NAME, VIEWS_STREAM_NAME } = process.env;

export async function handler({ pathParameters }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const id = pathParameters?.id ?? "";
  const order = await objectCall("GET", `${ORDERS_BUCKET_NAME}/${encodeURIComponent(id)}`);
  if (order === undefined) return { statusCode: 404, body: JSON.stringify({ message: "There is no such order" }) };
  await jsonCall("kinesis", "Kinesis_20131202.PutRecord", {
    StreamName: VIEWS_STREAM_NAME,
    Data: Buffer.from(JSON.stringify({ viewed: id })).toString("base64"),
    PartitionKey: id,
  });
  return { statusCode: 200, headers: { "Content-Type": "application/json" }, body: order };
}
