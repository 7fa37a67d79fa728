import { verifySignature } from "../../authorizers/iam/verify-signature.ts";
import { deniedByAuthorizer } from "../../invocation/authorization/access-denied.ts";
import { evaluatePolicy } from "../../invocation/authorization/evaluate-policy.ts";
import { parseAuthorizerAnswer } from "../../invocation/authorization/parse-authorizer-answer.ts";
import type { Policy } from "../../invocation/authorization/policy.ts";
import type { AuthorizerAnswer } from "../../invocation/authorizer-answer.ts";
import { extend } from "../../invocation/extend.ts";
import type { CallResult } from "../../invocation/function-caller.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import type { IamPrincipal } from "../../invocation/iam-principal.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { authorizerEvent } from "../calls/call-event.ts";
import type { ConnectionInfo } from "../calls/connection-info.ts";
import { executeApiArn } from "../calls/route-arn.ts";
import type { RoutedCall } from "../calls/web-socket-call.ts";
import { MAX_AUTHORIZER_RESULT_BYTES } from "../connections/limits.ts";
import type { PreparedConnectAuthorizer } from "../prepared/prepared-web-socket-stage.ts";
import { CallPolicyRequest } from "./call-policy-request.ts";

type Services = Pick<GatewayServices, "functions" | "iamKeys" | "ids" | "now">;
type Known = Pick<ConnectionInfo, "authorizer" | "principal">;
type LambdaAuthorizer = Extract<PreparedConnectAuthorizer, { readonly type: "lambda" }>;

/** API Gateway waits no longer for an authorizer than for a backend. */
const AUTHORIZER_TIMEOUT_MS = 29_000;

/**
 * Who connects, and may they? It is asked once, and for each connection anew: what an authorizer says is not kept for another one.
 *
 * @param path of the upgrade, as it came
 * @throws GatewayError UNAUTHORIZED, ACCESS_DENIED, AUTHORIZER_CONFIGURATION_ERROR, those of signatures
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export async function authorizeConnection(call: RoutedCall, path: string, services: Services): Promise<Known> {
  const { authorizer } = call.route;
  switch (authorizer?.type) {
    case undefined:
      return {};
    case "iam":
      return checkSignature(call, path, services);
    case "lambda":
      return askAuthorizer(call, authorizer, services);
    case "missing":
      throw misconfigured("its authorizer is not in the configuration");
  }
}

function checkSignature(call: RoutedCall, path: string, { iamKeys, now }: Services): Known {
  const { headers, query, stage } = call;
  const request = { method: "GET", path, query, headers, body: Buffer.alloc(0) };
  const { principal, policy } = verifySignature(request, iamKeys, stage.stage.api.region, now());
  const arn = executeApiArn(stage.stage, "$connect");
  const verdict = evaluatePolicy(policy, policyRequest(call, arn, principal));
  if (verdict === "allow") return { principal };
  const denied = `User: ${principal.arn} is not authorized to perform: execute-api:Invoke on resource: ${arn}`;
  throw new GatewayError("ACCESS_DENIED", verdict === "deny" ? `${denied} with an explicit deny` : denied);
}

function policyRequest(call: RoutedCall, arn: string, principal?: IamPrincipal): CallPolicyRequest {
  const { headers, connection, stage, receivedAt } = call;
  const source = { request: { headers, sourceIp: connection.sourceIp }, stage, receivedAt };
  return new CallPolicyRequest("execute-api:invoke", arn, source, principal);
}

async function askAuthorizer(call: RoutedCall, authorizer: LambdaAuthorizer, services: Services): Promise<Known> {
  if (authorizer.sources.some((source) => (source(call) ?? "") === "")) throw new GatewayError("UNAUTHORIZED");
  const { stage, observed, traceId } = call;
  const arn = executeApiArn(stage.stage, "$connect");
  const startedAt = services.now();
  const requestId = services.ids.requestId();
  const uri = authorizer.uri.render(stage.stage.variables);
  const event = authorizerEvent(call, arn);
  const result = await services.functions.call(uri, event, requestId, AUTHORIZER_TIMEOUT_MS, traceId);
  const latencyMs = services.now() - startedAt;
  const answer = result.type === "returned" ? answerOf(result.payload) : failureOf(result);
  if (answer instanceof GatewayError) {
    const error = answer.detail ?? answer.message;
    observed.authorizer = { status: answer.statusCode, latencyMs, requestId, error };
    throw answer;
  }
  observed.authorizer = { status: 200, latencyMs, requestId };
  const { principalId, context, usageIdentifierKey } = answer;
  const known = {
    authorizer: { principalId, context, latencyMs, ...(usageIdentifierKey !== undefined && { usageIdentifierKey }) },
  };
  // The log of a refusal may say who was refused.
  extend(call.connection, known);
  assertAllowed(answer.policy, call, arn);
  return known;
}

function answerOf(payload: string): AuthorizerAnswer | GatewayError {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= MAX_AUTHORIZER_RESULT_BYTES) return parseAuthorizerAnswer(payload);
  return misconfigured(
    `the authorizer returned ${bytes} bytes, ${MAX_AUTHORIZER_RESULT_BYTES} are the most of a WebSocket API's`,
  );
}

function assertAllowed(policy: Policy, call: RoutedCall, arn: string): void {
  const verdict = evaluatePolicy(policy, policyRequest(call, arn));
  if (verdict !== "allow") throw deniedByAuthorizer(verdict);
}

/** Only the very text `Unauthorized` means 401. */
function failureOf(result: Exclude<CallResult, { readonly type: "returned" }>): GatewayError {
  if (result.type === "failed") {
    if (result.errorMessage === "Unauthorized") return new GatewayError("UNAUTHORIZED");
    return misconfigured(`the authorizer failed: ${result.errorType}: ${result.errorMessage}`);
  }
  if (result.type === "refused") return misconfigured(`the authorizer cannot be called: ${result.problem}`);
  return misconfigured("the authorizer did not answer in time");
}

function misconfigured(detail: string): GatewayError {
  return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, { detail });
}
