import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from "aws-lambda";

/**
 * TOKEN authorizer, with tokens that say themselves what shall become of them. A real one verifies a signature here.
 *
 * @throws Error "Unauthorized", which API Gateway answers with 401; any other error becomes 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function handler(event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  if (event.authorizationToken === "allow") return verdict("Allow", event.methodArn);
  if (event.authorizationToken === "deny") return verdict("Deny", event.methodArn);
  throw new Error(event.authorizationToken === "unauthorized" ? "Unauthorized" : "the token is unknown");
}

const verdict = (Effect: "Allow" | "Deny", Resource: string): APIGatewayAuthorizerResult => ({
  principalId: "user",
  policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
});
