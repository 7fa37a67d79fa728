import { parseAuthorizerAnswer } from "../invocation/authorization/parse-authorizer-answer.ts";
import type { AuthorizerAnswer } from "../invocation/authorizer-answer.ts";
import { requestAuthorizerEvent, tokenAuthorizerEvent } from "../invocation/events/authorizer-event.ts";
import { tracedCall } from "../invocation/execution-log/traced-call.ts";
import type { CallResult } from "../invocation/function-caller.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Routed } from "../invocation/invocation.ts";
import type { PreparedAuthorizer } from "../invocation/prepared/operation.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { LambdaAuthentication } from "./authentication.ts";

type LambdaAuthorizer = Extract<PreparedAuthorizer, { readonly type: "lambda" }>;
type Services = Pick<GatewayServices, "authorizerCache" | "functions" | "ids" | "now">;

/** API Gateway waits no longer for an authorizer than for a backend. */
const AUTHORIZER_TIMEOUT_MS = 29_000;

/**
 * Asks an authorizer function, or remembers what it said.
 *
 * @throws GatewayError UNAUTHORIZED, AUTHORIZER_CONFIGURATION_ERROR
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function askLambdaAuthorizer(
  routed: Routed,
  authorizer: LambdaAuthorizer,
  services: Services,
): Promise<LambdaAuthentication> {
  const identity = identityOf(routed, authorizer);
  const { answer, latencyMs } = await answerFor(routed, authorizer, identity, services);
  return { kind: "lambda", authorizer: { ...answer, latencyMs }, policy: answer.policy };
}

/** The values that identify the caller. One that is missing, empty or of the wrong form ends the request before any call. */
function identityOf(routed: Routed, { sources, tokenPattern }: LambdaAuthorizer): readonly string[] {
  const values = sources.map((source) => source(routed) ?? "");
  if (values.includes("")) throw new GatewayError("UNAUTHORIZED");
  const [token = ""] = values;
  if (tokenPattern !== undefined && !tokenPattern.test(token)) throw new GatewayError("UNAUTHORIZED");
  return values;
}

interface TimedAnswer {
  readonly answer: AuthorizerAnswer;
  readonly latencyMs: number;
}

async function answerFor(
  routed: Routed,
  prepared: LambdaAuthorizer,
  identity: readonly string[],
  services: Services,
): Promise<TimedAnswer> {
  const { authorizer, cacheScope } = prepared;
  const { authorizerCache, now } = services;
  const isCached = authorizer.resultTtlSeconds > 0 && identity.length > 0;
  if (!isCached) return ask(routed, prepared, identity, services);
  const key = JSON.stringify([cacheScope, routed.deployment.deployment.id, ...identity]);
  const known = authorizerCache.get(key, now());
  if (known !== undefined) {
    routed.observed.authorizer = { status: 200, latencyMs: 0 };
    return { answer: known, latencyMs: 0 };
  }
  const asked = await ask(routed, prepared, identity, services);
  authorizerCache.set(key, asked.answer, now() + authorizer.resultTtlSeconds * 1000);
  return asked;
}

async function ask(
  routed: Routed,
  { authorizer, uri }: LambdaAuthorizer,
  [token = ""]: readonly string[],
  { functions, ids, now }: Services,
): Promise<TimedAnswer> {
  const event = authorizer.type === "TOKEN" ? tokenAuthorizerEvent(routed, token) : requestAuthorizerEvent(routed);
  const startedAt = now();
  const requestId = ids.requestId();
  const calledUri = uri.render(routed.stageVariables);
  const result = await functions.call(calledUri, event, requestId, AUTHORIZER_TIMEOUT_MS, routed.traceId);
  const latencyMs = now() - startedAt;
  if (routed.operation.executionLog?.isTraced === true) {
    routed.observed.tracedAuthorizer = tracedCall(routed, { uri: calledUri, event, requestId, result });
  }
  const answer = result.type === "returned" ? parseAuthorizerAnswer(result.payload) : failureOf(result);
  if (answer instanceof GatewayError) {
    const error = answer.detail ?? answer.message;
    routed.observed.authorizer = { status: answer.statusCode, latencyMs, requestId, error };
    throw answer;
  }
  routed.observed.authorizer = { status: 200, latencyMs, requestId };
  return { answer, latencyMs };
}

/** Only the very text `Unauthorized` means 401. */
function failureOf(result: Exclude<CallResult, { readonly type: "returned" }>): GatewayError {
  if (result.type === "failed" && result.errorMessage === "Unauthorized") return new GatewayError("UNAUTHORIZED");
  const detail =
    result.type === "failed"
      ? `the authorizer failed: ${result.errorType}: ${result.errorMessage}`
      : result.type === "refused"
        ? `the authorizer cannot be called: ${result.problem}`
        : "the authorizer did not answer in time";
  return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, { detail });
}
