import { compileStatement, type PolicyKind } from "./compile-statement.ts";
import type { Policy } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { isRecord, show } from "./policy-values.ts";

const VERSIONS = ["2012-10-17", "2008-10-17"];

/**
 * Reads a policy document once, for all requests it is held against.
 *
 * @param document as JSON.parse gives it
 * @throws PolicyError
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function compilePolicy(document: unknown, kind: PolicyKind): Policy {
  if (typeof document === "string") throw new PolicyError("the policy document is not JSON");
  if (!isRecord(document)) throw new PolicyError("the policy document must be an object");
  const { Version: version = "2008-10-17", Statement: statements } = document;
  if (typeof version !== "string" || !VERSIONS.includes(version)) {
    throw new PolicyError(`Version must be ${VERSIONS.join(" or ")}, not ${show(version)}`);
  }
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  // Older documents know no variables: there `${…}` is text like any other.
  const options = { kind, hasVariables: version === "2012-10-17" };
  return { statements: list.map((statement) => compileStatement(statement, options)) };
}
