import { compileConditions } from "./conditions/compile-conditions.ts";
import type { PolicyRequest, Statement } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { isRecord, type JsonRecord, show, textsOf } from "./policy-values.ts";
import { compilePrincipal } from "./principals.ts";
import { textMatcher, type ValueMatcher } from "./text-matcher.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html */
const MAX_RETURNED_RESOURCE = 512;

/**
 * `resource`: of an API; each statement says whom it is about.
 * `identity`: of an IAM user or role. `returned`: by an authorizer function. In both principals mean nothing.
 */
export type PolicyKind = "resource" | "identity" | "returned";

export interface StatementOptions {
  readonly kind: PolicyKind;
  readonly hasVariables: boolean;
}

/** @throws PolicyError */
export function compileStatement(statement: unknown, options: StatementOptions): Statement {
  if (!isRecord(statement)) throw new PolicyError(`Statement must hold objects, not ${show(statement)}`);
  const { Effect: effect, Condition: condition } = statement;
  if (effect !== "Allow" && effect !== "Deny") {
    throw new PolicyError(`Effect must be Allow or Deny, not ${show(effect)}`);
  }
  const isActionMeant = compileActions(statement);
  const isResourceMeant = compileResources(statement, options);
  const conditions = compileConditions(condition, options.hasVariables);
  const covers = (request: PolicyRequest): boolean =>
    isActionMeant(request.action, request) &&
    isResourceMeant(request.resource, request) &&
    conditions.every((holds) => holds.test(request));
  return {
    effect,
    covers,
    conditionKeys: conditions.map(({ key }) => key),
    ...(options.kind === "resource" && compilePrincipal(statement)),
  };
}

/** Actions are compared without regard to case. */
function compileActions(statement: JsonRecord): ValueMatcher {
  const { name, value } = either(statement, "Action", "NotAction");
  const actions = textsOf(value, name).map((action) => action.toLowerCase());
  return negatedIf(name === "NotAction", textMatcher(actions, { hasWildcards: true, hasVariables: false }));
}

function compileResources(statement: JsonRecord, { kind, hasVariables }: StatementOptions): ValueMatcher {
  const { name, value } = either(statement, "Resource", "NotResource");
  const resources = textsOf(value, name);
  const tooLong = resources.find(({ length }) => length > MAX_RETURNED_RESOURCE);
  if (tooLong !== undefined && kind === "returned") {
    throw new PolicyError(
      `a resource in a returned policy may have ${MAX_RETURNED_RESOURCE} characters, not ${tooLong.length}`,
    );
  }
  return negatedIf(name === "NotResource", textMatcher(resources, { hasWildcards: true, hasVariables }));
}

/** The one of two elements that a statement has. @throws PolicyError when it has none, or both */
function either(
  statement: JsonRecord,
  positive: string,
  negative: string,
): { readonly name: string; readonly value: unknown } {
  const { [positive]: value, [negative]: other } = statement;
  if (value !== undefined && other !== undefined) {
    throw new PolicyError(`a statement has both ${positive} and ${negative}: it must have one of them`);
  }
  return other === undefined ? { name: positive, value } : { name: negative, value: other };
}

function negatedIf(isNegated: boolean, matches: ValueMatcher): ValueMatcher {
  return isNegated ? (value, request) => !matches(value, request) : matches;
}
