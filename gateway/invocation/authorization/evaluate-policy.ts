import type { PolicyStatement } from "../authorizer-answer.ts";
import { wildcardMatch } from "./wildcard-match.ts";

/** `denied`: a statement says so. `not allowed`: no statement says anything. */
export type Decision = "allowed" | "denied" | "not allowed";

const INVOKE = "execute-api:invoke";

/** May the holder of this policy invoke this method? An explicit deny wins over any allow. */
export function evaluatePolicy(statements: readonly PolicyStatement[], methodArn: string): Decision {
  const applying = statements.filter((statement) => applies(statement, methodArn));
  if (applying.some(({ effect }) => effect === "Deny")) return "denied";
  return applying.length > 0 ? "allowed" : "not allowed";
}

function applies({ actions, resources }: PolicyStatement, methodArn: string): boolean {
  return (
    actions.some((action) => wildcardMatch(action.toLowerCase(), INVOKE)) &&
    resources.some((resource) => wildcardMatch(resource, methodArn))
  );
}
