import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

import { memberOf } from "../notes/member.ts";

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return { statusCode: 200, body: JSON.stringify(memberOf(event)) };
}
