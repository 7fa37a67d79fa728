import { text, texts } from "../../gateway/model/build/read.ts";
import { each, isSet } from "../read/each.ts";
import { conditionValues, covers, identityPolicies, type Statement } from "../read/policies.ts";
import type { Problem, Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";
import { knowsNoResources } from "./resourceless-actions.ts";

const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

/** By each of these somebody can give themselves what they do not have, unless it is bounded. */
const ESCALATIONS = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:CreateRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
];

/** What identities are allowed. */
export const permissionRules: readonly Rule[] = [
  {
    id: "iam-wildcard-action",
    severity: "high",
    title: "Policies name actions one by one",
    why: "A wildcard allows what nobody thought of, and what AWS adds tomorrow",
    fix: "write out the actions that are used",
    link: `${IAM}/best-practices.html#grant-least-privilege`,
    sameAs: ["CKV_AWS_63", "IAM5", "StarPermissions"],
    check: eachAllow((statement) => {
      const wild = statement.actions.filter((action) => action.includes("*"));
      return wild.length === 0 ? undefined : `it allows ${wild.join(", ")}`;
    }),
  },
  {
    id: "iam-wildcard-resource",
    severity: "high",
    title: "Policies name resources one by one",
    why: "Whatever the identity may do, it may do to everything in the account",
    fix: "write out the ARNs; `*` is for actions that know no resources",
    link: `${IAM}/best-practices.html#grant-least-privilege`,
    sameAs: ["CKV_AWS_355", "CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_290", "IAM5", "StarPermissions"],
    check: eachAllow((statement) => {
      const wild = statement.resources.filter((resource) => /^\*$|^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*$/.test(resource));
      const actions = statement.actions.filter((action) => !knowsNoResources(action));
      return wild.length === 0 || actions.length === 0
        ? undefined
        : `it allows ${actions.join(", ")} on ${wild.join(", ")}`;
    }),
  },
  {
    id: "iam-pass-role",
    severity: "high",
    title: "Roles are passed to named services only",
    why: "Whoever may pass any role to any service has the rights of all of them",
    fix: "name the roles, and the service in a condition on `iam:PassedToService`",
    link: `${IAM}/id_roles_use_passrole.html`,
    sameAs: ["CKV_AWS_286"],
    check: eachAllow((statement) => {
      if (!covers(statement.actions, "iam:PassRole")) return undefined;
      const isAny = statement.resources.includes("*");
      const services = conditionValues(statement, "iam:PassedToService");
      if (isAny) return "it may pass every role";
      return services.length === 0 || services.includes("*") ? "it may pass roles to any service" : undefined;
    }),
  },
  {
    id: "iam-escalation",
    severity: "high",
    title: "Nobody can give themselves what they do not have",
    why: "These actions make or change permissions: whoever has them has everything",
    fix: "limit them by a condition on `iam:PermissionsBoundary`, or take them away",
    link: `${IAM}/access_policies_boundaries.html`,
    sameAs: ["CKV_AWS_286", "CKV_AWS_289"],
    check: eachAllow((statement) => {
      const found = ESCALATIONS.filter((action) => covers(statement.actions, action));
      return found.length === 0 || conditionValues(statement, "iam:PermissionsBoundary").length > 0
        ? undefined
        : `it allows ${found.join(", ")} without a boundary`;
    }),
  },
  {
    id: "iam-managed-policy",
    severity: "medium",
    title: "Roles have policies of their own, not AWS's",
    why: "AWS's policies allow more than one role needs, on every resource, and change without notice",
    fix: "write out what the role does",
    link: `${IAM}/access_policies_managed-vs-inline.html`,
    sameAs: ["IAM4"],
    check: (subject) => [
      ...each(
        ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment"],
        (block) => ofAws([text(block.read("policy_arn")) ?? ""]),
      )(subject),
      ...each("aws_iam_role", (block) => ofAws(texts(block.read("managed_policy_arns"))))(subject),
    ],
  },
  {
    id: "iam-boundary",
    severity: "medium",
    title: "Every role has a permissions boundary",
    why: "A mistake in a policy, or whoever can change it, decides alone what the role may do",
    fix: "set `permissions_boundary`",
    link: `${IAM}/access_policies_boundaries.html`,
    check: each("aws_iam_role", (block) =>
      isSet(block, "permissions_boundary") ? undefined : "nothing bounds what its policies allow",
    ),
  },
];

function eachAllow(judge: (statement: Statement) => string | undefined) {
  return (subject: Subject): readonly Problem[] =>
    identityPolicies(subject).flatMap(({ address, statements }) =>
      statements
        .filter(({ isAllow }) => isAllow)
        .flatMap((statement) => {
          const problem = judge(statement);
          return problem === undefined
            ? []
            : [{ address, problem: statement.sid === undefined ? problem : `${problem} (${statement.sid})` }];
        }),
    );
}

const ofAws = (arns: readonly string[]): readonly string[] =>
  arns
    .filter((arn) => /^arn:[^:]+:iam::aws:policy\//.test(arn))
    .map((arn) => `it has AWS's ${arn.replace(/^.*:policy\//, "")}`);
