import type { Authentication } from "../authorizers/authentication.ts";
import { checkUserPoolToken } from "../authorizers/cognito/cognito-authorizer.ts";
import { decideAccess } from "../authorizers/decide-access.ts";
import { checkSignature } from "../authorizers/iam/iam-authorizer.ts";
import { askLambdaAuthorizer } from "../authorizers/lambda-authorizer.ts";
import { methodArnOf } from "../invocation/events/method-arn.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Authorized, PolicyChecked } from "../invocation/invocation.ts";
import type { PreparedAuthorizer } from "../invocation/prepared/operation.ts";
import type { GatewayServices } from "../invocation/services.ts";

type Services = Pick<GatewayServices, "authorizerCache" | "functions" | "iamKeys" | "ids" | "now" | "userPools">;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html */
const MAX_ARN_BYTES = 1600;
const TOO_LONG = "Request URI too long";

/**
 * Asks the method's authorizer who calls, and lets policies decide whether the caller may.
 *
 * @throws GatewayError UNAUTHORIZED, ACCESS_DENIED, AUTHORIZER_CONFIGURATION_ERROR, those of signatures and tokens, 414 for an ARN that is too long
 */
export async function authorizeRequest(checked: PolicyChecked, services: Services): Promise<Authorized> {
  const { authorizer } = checked.operation;
  if (authorizer === undefined) return checked;
  // What is not ASCII in a path is percent-encoded.
  if (methodArnOf(checked).length > MAX_ARN_BYTES) throw new GatewayError("DEFAULT_4XX", TOO_LONG, { statusCode: 414 });
  const pending = authenticate(checked, authorizer, services);
  const authentication = pending instanceof Promise ? await pending : pending;
  // Gateway responses and logs of a refusal may say who was refused, and what the authorizer said of the caller.
  const authorized = extend(checked, knownOf(authentication));
  const refusal = decideAccess(checked, authentication);
  if (refusal !== undefined) throw refusal;
  return authorized;
}

function authenticate(
  checked: PolicyChecked,
  authorizer: PreparedAuthorizer,
  services: Services,
): Authentication | Promise<Authentication> {
  switch (authorizer.type) {
    case "lambda":
      return askLambdaAuthorizer(checked, authorizer, services);
    case "cognito":
      return checkUserPoolToken(checked, authorizer, services);
    case "iam":
      return checkSignature(checked, services);
  }
}

function knownOf(authentication: Authentication): Pick<Authorized, "authorizer" | "principal" | "policy"> {
  switch (authentication.kind) {
    case "lambda":
      return { authorizer: authentication.authorizer, policy: authentication.policy };
    case "cognito":
      return { authorizer: authentication.authorizer };
    case "iam":
      return { principal: authentication.principal, policy: authentication.policy };
  }
}
