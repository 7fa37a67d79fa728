import { problemsAt } from "../read/each.ts";
import { conditionValues, hasCondition, type Statement, trustPolicies } from "../read/policies.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const GITHUB = "token.actions.githubusercontent.com";

/** Who may take a role. */
export const trustRules: readonly Rule[] = [
  {
    id: "iam-trust",
    severity: "high",
    title: "Roles are for named callers",
    why: "Everybody, or everybody in the account whom some policy lets, can take the role",
    fix: "name roles or users, or limit the statement by a condition",
    link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    sameAs: ["CKV_AWS_60", "CKV_AWS_61"],
    check: eachTrust((statement) => {
      if (hasCondition(statement)) return undefined;
      const wide = (statement.principals.AWS ?? []).filter((one) =>
        /^\*$|^\d{12}$|^arn:[^:]+:iam::\d{12}:root$/.test(one),
      );
      if (wide.includes("*")) return "everybody may take it";
      return wide.length === 0
        ? undefined
        : `everybody in the account may take it whom a policy there lets: ${wide.join(", ")}`;
    }),
  },
  {
    id: "iam-oidc-claims",
    severity: "high",
    title: "A workflow of GitHub takes a role for one repository and one environment",
    why: "Without exact claims any branch, or any repository on GitHub, takes the role",
    fix: `compare ${GITHUB}:aud with sts.amazonaws.com and ${GITHUB}:sub with repo:<owner>/<name>:environment:<environment>`,
    link: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
    sameAs: ["CKV_AWS_358"],
    check: eachTrust((statement) =>
      statement.principals.Federated?.some((one) => one.includes(GITHUB)) ? loose(statement) : undefined,
    ),
  },
];

function eachTrust(judge: (statement: Statement) => string | readonly string[] | undefined) {
  return (subject: Subject): readonly Problem[] =>
    trustPolicies(subject).flatMap(({ address, statements }) =>
      statements.filter(({ isAllow }) => isAllow).flatMap((statement) => problemsAt(address, judge(statement))),
    );
}

function loose(statement: Statement): readonly string[] {
  const subjects = conditionValues(statement, `${GITHUB}:sub`);
  const wide = subjects.filter((one) => !/^repo:[^:/*]+\/[^:/*]+:[^*]+$/.test(one));
  return [
    ...(conditionValues(statement, `${GITHUB}:aud`).length === 0 ? ["it does not compare the audience"] : []),
    ...(subjects.length === 0 ? ["it does not compare the subject"] : []),
    ...wide.map((one) => `the subject '${one}' lets in more than one branch or environment`),
  ];
}
