import { evaluatePolicy } from "../../invocation/authorization/evaluate-policy.ts";
import { extend } from "../../invocation/extend.ts";
import type { CallResult } from "../../invocation/function-caller.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { authorizerEventV1, authorizerEventV2 } from "../events/authorizer-events.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpAuthorizerOutcome, HttpRouted } from "../http-invocation.ts";
import type { PreparedHttpAuthorizer } from "../prepared/prepared-route.ts";
import type { HttpAuthorizerAnswer } from "../services/http-authorizer-answer.ts";
import { HttpPolicyRequest } from "./http-policy-request.ts";
import { parseHttpAuthorizerAnswer } from "./parse-http-authorizer-answer.ts";

type LambdaAuthorizer = Extract<PreparedHttpAuthorizer, { readonly type: "lambda" }>;
type Services = Pick<GatewayServices, "functions" | "http" | "ids" | "now">;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const TIMEOUT_MS = 10_000;

/**
 * Asks an authorizer function, or remembers what it said.
 *
 * @throws HttpApiError 401 for an identity source that is missing, 403, 500 when the function cannot be asked or its answer makes no sense
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function askHttpAuthorizer(
  routed: HttpRouted,
  prepared: LambdaAuthorizer,
  services: Services,
): HttpAuthorizerOutcome | Promise<HttpAuthorizerOutcome> {
  const identity = identityOf(routed, prepared);
  const isKept = prepared.authorizer.resultTtlSeconds > 0 && identity.length > 0;
  const key = isKept ? `${prepared.cacheScope}\n${JSON.stringify(identity)}` : undefined;
  const known = key === undefined ? undefined : services.http.authorizerCache.get(key, services.now());
  if (known === undefined) return askAfresh(key, routed, prepared, identity, services);
  routed.observed.authorizer = { status: 200, latencyMs: 0 };
  return decide(routed, known, 0);
}

function identityOf(routed: HttpRouted, { sources }: LambdaAuthorizer): readonly string[] {
  const values = sources.map((source) => source(routed) ?? "");
  if (values.includes("")) throw new HttpApiError("UNAUTHORIZED");
  return values;
}

function decide(
  routed: HttpRouted,
  { decision, principalId, context }: HttpAuthorizerAnswer,
  latencyMs: number,
): HttpAuthorizerOutcome {
  const isAllowed =
    "policy" in decision
      ? evaluatePolicy(decision.policy, new HttpPolicyRequest(routed)) === "allow"
      : decision.isAuthorized;
  const authorizer = { type: "lambda" as const, ...(principalId !== undefined && { principalId }), context, latencyMs };
  if (isAllowed) return authorizer;
  // For the access log.
  extend(routed, { authorizer });
  throw new HttpApiError("ACCESS_DENIED");
}

/** @param key for the answer; undefined: it is not kept */
async function askAfresh(
  key: string | undefined,
  routed: HttpRouted,
  { authorizer, uri }: LambdaAuthorizer,
  identity: readonly string[],
  { functions, http, ids, now }: Services,
): Promise<HttpAuthorizerOutcome> {
  const toEvent = authorizer.payloadFormatVersion === "2.0" ? authorizerEventV2 : authorizerEventV1;
  const startedAt = now();
  const requestId = ids.requestId();
  const calledUri = uri.render(routed.stage.stage.variables);
  const result = await functions.call(calledUri, toEvent(routed, identity), requestId, TIMEOUT_MS, routed.traceId);
  const latencyMs = now() - startedAt;
  const answer = result.type === "returned" ? parseHttpAuthorizerAnswer(result.payload, authorizer) : failureOf(result);
  if (typeof answer === "string") {
    routed.observed.authorizer = { status: 500, latencyMs, requestId, error: answer };
    throw new HttpApiError("AUTHORIZER_FAILURE", {
      detail: `the authorizer ${authorizer.name} cannot be used: ${answer}`,
    });
  }
  routed.observed.authorizer = { status: 200, latencyMs, requestId };
  if (key !== undefined) http.authorizerCache.set(key, answer, now() + authorizer.resultTtlSeconds * 1000);
  return decide(routed, answer, latencyMs);
}

function failureOf(result: Exclude<CallResult, { readonly type: "returned" }>): string {
  switch (result.type) {
    case "failed":
      return `it failed: ${result.errorType}: ${result.errorMessage}`;
    case "refused":
      return result.problem;
    case "timed out":
      return "it did not answer in time";
  }
}
