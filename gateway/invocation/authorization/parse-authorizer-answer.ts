import type { AuthorizerAnswer, PolicyStatement } from "../authorizer-answer.ts";
import { GatewayError } from "../gateway-error.ts";

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
  const statements = parseStatements(policyDocument);
  if (typeof statements === "string") return malformed(statements);
  const values = parseContext(context ?? {});
  if (typeof values === "string") return malformed(values);
  return {
    principalId,
    statements,
    context: values,
    ...(typeof usageIdentifierKey === "string" && { usageIdentifierKey }),
  };
}

function malformed(problem: string): GatewayError {
  return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, {
    detail: `the authorizer returned something that cannot be used: ${problem}`,
  });
}

function parseStatements(document: unknown): readonly PolicyStatement[] | string {
  if (!isRecord(document)) return "policyDocument must be an object";
  const { Statement: statements } = document;
  const list = Array.isArray(statements) ? statements : [statements];
  const parsed = list.map(parseStatement);
  const problem = parsed.find((statement) => typeof statement === "string");
  return problem ?? parsed.filter((statement) => typeof statement !== "string");
}

function parseStatement(statement: unknown): PolicyStatement | string {
  if (!isRecord(statement)) return "policyDocument.Statement must hold objects";
  const { Effect: effect, Action: action, Resource: resource, Condition: condition } = statement;
  if (effect !== "Allow" && effect !== "Deny") return "Effect must be Allow or Deny";
  if (condition !== undefined) return "a statement has a Condition, which is not evaluated here";
  const [actions, resources] = [textsOf(action), textsOf(resource)];
  if (actions === undefined) return "Action must be a text or a list of texts";
  if (resources === undefined) return "Resource must be a text or a list of texts";
  return { effect, actions, resources };
}

function textsOf(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === "string") ? list : undefined;
}

/** Backends get every value as text; objects and lists are not allowed. */
function parseContext(context: unknown): Readonly<Record<string, string>> | string {
  if (!isRecord(context)) return "context must be an object";
  const values = Object.entries(context).filter(([, value]) => value !== null);
  const wrong = values.find(([, value]) => !["string", "number", "boolean"].includes(typeof value));
  if (wrong !== undefined) return `context.${wrong[0]} must be a text, a number or a boolean`;
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
