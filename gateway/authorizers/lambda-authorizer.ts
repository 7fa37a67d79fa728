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
export function askLambdaAuthorizer(
  routed: Routed,
  prepared: LambdaAuthorizer,
  services: Services,
): LambdaAuthentication | Promise<LambdaAuthentication> {
  const identity = identityOf(routed, prepared);
  const isKept = prepared.authorizer.resultTtlSeconds > 0 && identity.length > 0;
  const key = isKept ? cacheKey(prepared, routed, identity) : undefined;
  const known = key === undefined ? undefined : services.authorizerCache.get(key, services.now());
  if (known === undefined) return askAfresh(key, routed, prepared, identity, services);
  routed.observed.authorizer = { status: 200, latencyMs: 0 };
  return authenticationOf(known, 0);
}

function authenticationOf(answer: AuthorizerAnswer, latencyMs: number): LambdaAuthentication {
  const { principalId, context, usageIdentifierKey, policy } = answer;
  const authorizer =
    usageIdentifierKey === undefined
      ? { principalId, context, latencyMs }
      : { principalId, context, usageIdentifierKey, latencyMs };
  return { kind: "lambda", authorizer, policy };
}

/** The values of each identity source, in their order. */
type Identity = readonly (readonly string[])[];

/** Of several values nobody can tell where one ends, unless they are quoted. */
function cacheKey({ cacheScope }: LambdaAuthorizer, { deployment }: Routed, identity: Identity): string {
  const [first = []] = identity;
  const values = identity.length === 1 && first.length === 1 ? first[0] : JSON.stringify(identity);
  return `${cacheScope}\n${deployment.deployment.id}\n${values}`;
}

/** The values that identify the caller. One that is missing, empty or of the wrong form ends the request before any call. */
function identityOf(routed: Routed, { sources, tokenPattern }: LambdaAuthorizer): Identity {
  const identity = sources.map((source) => source(routed));
  if (identity.some((values) => (values.at(-1) ?? "") === "")) throw new GatewayError("UNAUTHORIZED");
  if (tokenPattern !== undefined && !tokenPattern.test(tokenOf(identity))) throw new GatewayError("UNAUTHORIZED");
  return identity;
}

/** Of a header that comes several times the function of a TOKEN authorizer gets the last value. */
function tokenOf([values = []]: Identity): string {
  return values.at(-1) ?? "";
}

interface TimedAnswer {
  readonly answer: AuthorizerAnswer;
  readonly latencyMs: number;
}

/** @param key for the answer; undefined: it is not kept */
async function askAfresh(
  key: string | undefined,
  routed: Routed,
  prepared: LambdaAuthorizer,
  identity: Identity,
  services: Services,
): Promise<LambdaAuthentication> {
  const { answer, latencyMs } = await ask(routed, prepared, identity, services);
  if (key !== undefined) {
    services.authorizerCache.set(key, answer, services.now() + prepared.authorizer.resultTtlSeconds * 1000);
  }
  return authenticationOf(answer, latencyMs);
}

async function ask(
  routed: Routed,
  { authorizer, uri }: LambdaAuthorizer,
  identity: Identity,
  { functions, ids, now }: Services,
): Promise<TimedAnswer> {
  const event =
    authorizer.type === "TOKEN" ? tokenAuthorizerEvent(routed, tokenOf(identity)) : requestAuthorizerEvent(routed);
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
