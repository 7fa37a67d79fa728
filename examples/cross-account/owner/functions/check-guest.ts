import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from "aws-lambda";

const GUESTS = new Map([["token-of-ann", "ann"]]);

/** API Gateway answers 401 to exactly this text. */
export async function handler(event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const guest = GUESTS.get(event.authorizationToken);
  if (guest === undefined) throw new Error("Unauthorized");
  return {
    principalId: guest,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: event.methodArn }],
    },
  };
}
