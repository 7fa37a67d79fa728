import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { z } from "zod";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** HTTP APIs hold no body against the document's model. */
const Item = z.strictObject({ id: z.string().min(1), name: z.string() });

export async function handler({
  body = "",
  requestContext,
}: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyStructuredResultV2> {
  const item = Item.safeParse(jsonIn(body));
  if (!item.success) return answer(400, { message: "the body must be an item: an id and a name" });
  const { sub: owner } = requestContext.authorizer.jwt.claims;
  await client.send(new PutCommand({ TableName: process.env.ITEMS_TABLE_NAME, Item: { owner, ...item.data } }));
  return answer(201, item.data);
}

const answer = (statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
