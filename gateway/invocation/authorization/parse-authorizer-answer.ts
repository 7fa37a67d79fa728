import type { AuthorizerAnswer } from "../authorizer-answer.ts";
import { GatewayError } from "../gateway-error.ts";
import { compilePolicy } from "./compile-policy.ts";
import type { Policy } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { isRecord } from "./policy-values.ts";

/**
 * Checks what an authorizer function returned.
 *
 * @returns AUTHORIZER_CONFIGURATION_ERROR when API Gateway could not use it either
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function parseAuthorizerAnswer(payload: string): AuthorizerAnswer | GatewayError {
  let answer: unknown;
  try {
    answer = JSON.parse(payload);
  } catch {
    return malformed("it is not JSON");
  }
  if (!isRecord(answer)) return malformed("it must be an object with principalId and policyDocument");
  const { principalId, policyDocument, context, usageIdentifierKey } = answer;
  if (typeof principalId !== "string") return malformed("principalId must be a text");
  const policy = parsePolicy(policyDocument);
  if (typeof policy === "string") return malformed(policy);
  const values = parseContext(context ?? {});
  if (typeof values === "string") return malformed(values);
  return {
    principalId,
    policy,
    context: values,
    ...(typeof usageIdentifierKey === "string" && { usageIdentifierKey }),
  };
}

function malformed(problem: string): GatewayError {
  return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, {
    detail: `the authorizer returned something that cannot be used: ${problem}`,
  });
}

function parsePolicy(document: unknown): Policy | string {
  if (!isRecord(document)) return "policyDocument must be an object";
  try {
    return compilePolicy(document, "returned");
  } catch (error) {
    if (error instanceof PolicyError) return `policyDocument: ${error.message}`;
    throw error;
  }
}

/** Backends get every value as text; objects and lists are not allowed. */
function parseContext(context: unknown): Readonly<Record<string, string>> | string {
  if (!isRecord(context)) return "context must be an object";
  const values = Object.entries(context).filter(([, value]) => value !== null);
  const wrong = values.find(([, value]) => !["string", "number", "boolean"].includes(typeof value));
  if (wrong !== undefined) return `context.${wrong[0]} must be a text, a number or a boolean`;
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}
