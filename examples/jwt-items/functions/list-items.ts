import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** API Gateway has verified the token: its claims can be relied on. What is returned is answered as JSON. */
export async function handler({ requestContext }: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<unknown> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: process.env.ITEMS_TABLE_NAME,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":owner": requestContext.authorizer.jwt.claims.sub },
    }),
  );
  return Items.map(({ id, name }) => ({ id, name }));
}
