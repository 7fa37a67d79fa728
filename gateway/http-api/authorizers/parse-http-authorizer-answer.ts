import { compilePolicy } from "../../invocation/authorization/compile-policy.ts";
import { PolicyError } from "../../invocation/authorization/policy-error.ts";
import type { V2LambdaAuthorizer } from "../../model/v2/v2-authorizer.ts";
import { isRecord } from "../events/is-record.ts";
import type { HttpAuthorizerAnswer } from "../services/http-authorizer-answer.ts";

/**
 * Checks what an authorizer function returned.
 *
 * @returns what is wrong with it, instead
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function parseHttpAuthorizerAnswer(
  payload: string,
  { payloadFormatVersion, hasSimpleResponses }: V2LambdaAuthorizer,
): HttpAuthorizerAnswer | string {
  let answer: unknown;
  try {
    answer = JSON.parse(payload);
  } catch {
    return "it is not JSON";
  }
  if (!isRecord(answer)) return `it must be an object, got ${payload.slice(0, 100)}`;
  const { context = {}, principalId } = answer;
  if (!isRecord(context)) return "context must be an object";
  const values = payloadFormatVersion === "1.0" ? scalarTexts(context) : context;
  if (typeof values === "string") return values;
  const decision =
    payloadFormatVersion === "2.0" && hasSimpleResponses ? simpleDecision(answer) : policyDecision(answer);
  if (typeof decision === "string") return decision;
  return { ...(typeof principalId === "string" && { principalId }), decision, context: values };
}

function simpleDecision({ isAuthorized }: Record<string, unknown>): HttpAuthorizerAnswer["decision"] | string {
  if (typeof isAuthorized === "boolean") return { isAuthorized };
  return `simple responses are enabled, so isAuthorized must be true or false, got ${JSON.stringify(isAuthorized)}`;
}

function policyDecision({
  principalId,
  policyDocument,
  isAuthorized,
}: Record<string, unknown>): HttpAuthorizerAnswer["decision"] | string {
  if (isAuthorized !== undefined && policyDocument === undefined) {
    return "it holds isAuthorized, which counts with payload format 2.0 and enable_simple_responses alone";
  }
  if (typeof principalId !== "string") return "principalId must be a text";
  if (!isRecord(policyDocument)) return "policyDocument must be an object";
  try {
    return { policy: compilePolicy(policyDocument, "returned") };
  } catch (error) {
    if (error instanceof PolicyError) return `policyDocument: ${error.message}`;
    throw error;
  }
}

/** In format 1.0 backends get every value as text; objects and lists are not allowed, not even as `claims`. */
function scalarTexts(context: Record<string, unknown>): Readonly<Record<string, string>> | string {
  const values = Object.entries(context).filter(([, value]) => value !== null);
  const wrong = values.find(([, value]) => !["string", "number", "boolean"].includes(typeof value));
  if (wrong !== undefined) return `context.${wrong[0]} must be a text, a number or a boolean`;
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}
