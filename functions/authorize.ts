import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from "aws-lambda";

import { bearerToken } from "./authorization/bearer-token.ts";
import { decide } from "./authorization/decide.ts";
import { issuerOf } from "./authorization/issuer.ts";
import { RefusedToken, verifyToken } from "./authorization/verify-token.ts";
import { asError } from "./runtime/as-error.ts";
import { logFor } from "./runtime/logger.ts";

/**
 * REQUEST authorizer: verifies the JWT of the Authorization header.
 *
 * @throws Error "Unauthorized", which API Gateway answers with 401; any other error becomes 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function handler(
  event: APIGatewayRequestAuthorizerEvent,
  context: Context,
): Promise<APIGatewayAuthorizerResult> {
  try {
    const issuer = issuerOf(event.stageVariables);
    const token = bearerToken(event.headers);
    if (token === undefined) throw new RefusedToken("there is no bearer token");
    return decide(await verifyToken(token, issuer, new Date()), event.methodArn);
  } catch (error) {
    const log = logFor(event, context);
    if (!(error instanceof RefusedToken)) {
      log.error("token not verifiable", { error: asError(error) });
      throw error;
    }
    log.info("token refused", { reason: error.message });
    throw new Error("Unauthorized");
  }
}
