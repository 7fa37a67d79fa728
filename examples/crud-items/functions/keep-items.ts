import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ITEMS_TABLE_NAME;
const list = "items";

/** What is done for each route, by its key. What it returns is answered as JSON. */
const ROUTES: Readonly<Record<string, (event: APIGatewayProxyEventV2) => Promise<unknown>>> = {
  "GET /items": async () => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "#list = :list",
        ExpressionAttributeNames: { "#list": "list" },
        ExpressionAttributeValues: { ":list": list },
      }),
    );
    return Items.map(shown);
  },
  "PUT /items": async ({ body }) => {
    const { id, price, name } = JSON.parse(body ?? "{}");
    await client.send(new PutCommand({ TableName, Item: { list, id, price, name } }));
    return `Put item ${id}`;
  },
  "GET /items/{id}": async (event) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(event) }));
    return shown(Item);
  },
  "DELETE /items/{id}": async (event) => {
    await client.send(new DeleteCommand({ TableName, Key: keyOf(event) }));
    return `Deleted item ${event.pathParameters?.id}`;
  },
};

/** One function for all routes: the event of format 2.0 names the route that took the request. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const serve = ROUTES[event.routeKey];
  if (serve === undefined) return answer(400, `Unsupported route: "${event.routeKey}"`);
  try {
    return answer(200, await serve(event));
  } catch (error) {
    return answer(400, error instanceof Error ? error.message : String(error));
  }
}

const answer = (statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { "Content-Type": "application/json" },
  // Nothing to be found is answered with an empty body.
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

const keyOf = ({ pathParameters }: APIGatewayProxyEventV2) => ({ list, id: pathParameters?.id });

function shown(item: Readonly<Record<string, unknown>> | undefined) {
  if (item === undefined) return undefined;
  const { list: _, ...rest } = item;
  return rest;
}
