import { verifySignature } from "../../authorizers/iam/verify-signature.ts";
import { evaluatePolicy } from "../../invocation/authorization/evaluate-policy.ts";
import type { Verdict } from "../../invocation/authorization/policy.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { IamKey, IamKeyRing } from "../../invocation/iam-keys.ts";
import { executeApiArn } from "../calls/route-arn.ts";
import type { PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";
import { CallPolicyRequest } from "../steps/call-policy-request.ts";
import type { ManagementRequest } from "./management-request.ts";

/**
 * May whoever signed the request do this to the connection?
 *
 * @param now milliseconds since 1970
 * @throws GatewayError those of signatures, ACCESS_DENIED
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
 */
export function authorizeManagement(
  request: ManagementRequest,
  stage: PreparedWebSocketStage,
  keys: IamKeyRing,
  now: number,
): void {
  const key = verifySignature(request, keys, stage.stage.api.region, now);
  const { method, connectionId } = request;
  // Policies are written both ways: with what follows, and without.
  const resources = [`${method}/@connections/${connectionId}`, `${method}/@connections`];
  const verdicts = resources.map((resource) => verdictOf(key, request, stage, resource, now));
  if (verdicts.includes("allow") && !verdicts.includes("deny")) return;
  const arn = executeApiArn(stage.stage, resources[0] ?? "");
  const message = `User: ${key.principal.arn} is not authorized to perform: execute-api:ManageConnections on resource: ${arn}`;
  throw new GatewayError("ACCESS_DENIED", verdicts.includes("deny") ? `${message} with an explicit deny` : message, {
    errorType: "ForbiddenException",
  });
}

function verdictOf(
  { policy, principal }: IamKey,
  request: ManagementRequest,
  stage: PreparedWebSocketStage,
  resource: string,
  receivedAt: number,
): Verdict {
  const arn = executeApiArn(stage.stage, resource);
  const source = { request, stage, receivedAt };
  return evaluatePolicy(policy, new CallPolicyRequest("execute-api:manageconnections", arn, source, principal));
}
