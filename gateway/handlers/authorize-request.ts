import type { Authentication } from "../authorizers/authentication.ts";
import { askLambdaAuthorizer } from "../authorizers/lambda-authorizer.ts";
import { evaluatePolicy } from "../invocation/authorization/evaluate-policy.ts";
import { methodArnOf } from "../invocation/events/method-arn.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Authorized, Routed } from "../invocation/invocation.ts";
import type { PreparedAuthorizer } from "../invocation/prepared/operation.ts";
import type { GatewayServices } from "../invocation/services.ts";

type Services = Pick<GatewayServices, "authorizerCache" | "functions" | "ids" | "now">;

/**
 * Asks the method's authorizer who calls, and holds what it says against the method of this request.
 *
 * @throws GatewayError UNAUTHORIZED, ACCESS_DENIED, AUTHORIZER_CONFIGURATION_ERROR
 */
export async function authorizeRequest(routed: Routed, services: Services): Promise<Authorized> {
  const { authorizer } = routed.operation;
  if (authorizer === undefined) return routed;
  const { authorizer: outcome, statements } = await authenticate(routed, authorizer, services);
  const decision = evaluatePolicy(statements, methodArnOf(routed));
  if (decision === "allowed") return extend(routed, { authorizer: outcome });
  throw accessDenied(decision);
}

function authenticate(routed: Routed, authorizer: PreparedAuthorizer, services: Services): Promise<Authentication> {
  switch (authorizer.type) {
    case "lambda":
      return askLambdaAuthorizer(routed, authorizer, services);
    case "not served":
      throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, { detail: authorizer.reason });
  }
}

function accessDenied(decision: "denied" | "not allowed"): GatewayError {
  const message = "User is not authorized to access this resource";
  return new GatewayError("ACCESS_DENIED", decision === "denied" ? `${message} with an explicit deny` : message);
}
