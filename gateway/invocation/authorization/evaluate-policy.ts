import type { Policy, PolicyRequest, Statement, Verdict } from "./policy.ts";

/** What the policy says of this request by itself. An explicit deny wins over any allow. */
export function evaluatePolicy({ statements }: Policy, request: PolicyRequest): Verdict {
  let verdict: Verdict = "neither";
  for (const statement of statements) {
    const isSettled = verdict === "allow" && statement.effect === "Allow";
    if (isSettled || !applies(statement, request)) continue;
    if (statement.effect === "Deny") return "deny";
    verdict = "allow";
  }
  return verdict;
}

function applies({ covers, isAbout }: Statement, request: PolicyRequest): boolean {
  return (isAbout === undefined || isAbout(request.principal)) && covers(request);
}
