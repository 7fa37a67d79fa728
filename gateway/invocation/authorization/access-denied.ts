import { methodArnOf } from "../events/method-arn.ts";
import { GatewayError } from "../gateway-error.ts";
import type { IamPrincipal } from "../iam-principal.ts";
import type { Routed } from "../invocation.ts";
import type { Verdict } from "./policy.ts";

type Refusal = Exclude<Verdict, "allow">;

/** What API Gateway says to the refused caller of an authorizer's method. */
export function deniedByAuthorizer(verdict: Refusal): GatewayError {
  return accessDenied("User is not authorized to access this resource", verdict);
}

/** What it says when policies alone decide. Of the account only the last digits are told. */
export function deniedByPolicy(
  routed: Routed,
  principal: IamPrincipal | undefined,
  verdict: Refusal,
  detail?: string,
): GatewayError {
  const { accountId } = routed.stage.stage.api;
  const masked = `:${"*".repeat(Math.max(accountId.length - 4, 0))}${accountId.slice(-4)}:`;
  const resource = methodArnOf(routed).replace(`:${accountId}:`, masked);
  const user = principal?.arn ?? "anonymous";
  return accessDenied(
    `User: ${user} is not authorized to perform: execute-api:Invoke on resource: ${resource}`,
    verdict,
    detail,
  );
}

function accessDenied(message: string, verdict: Refusal, detail?: string): GatewayError {
  const told = verdict === "deny" ? `${message} with an explicit deny` : message;
  return new GatewayError("ACCESS_DENIED", told, detail === undefined ? {} : { detail });
}
