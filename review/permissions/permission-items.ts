import { type ComparedResource, type Comparison, nameOf, ofType } from "../model/comparison.ts";
import { textOf } from "../model/json.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import { valuesOf } from "../model/values.ts";
import { compareGrants, isWildcard } from "./compare-grants.ts";
import type { Grant } from "./grants.ts";
import { changedPolicies, type PolicyChange } from "./policies.ts";

/** What may be done afterwards that could not be done before, and the other way round. */
export const permissionItems = (comparison: Comparison): readonly Item[] => [
  ...changedPolicies(comparison).flatMap(policyItems),
  ...attachmentItems(comparison),
  ...boundaryItems(comparison),
  ...invocationItems(comparison),
];

function policyItems({ subject, before, after, isNew }: PolicyChange): readonly Item[] {
  const who = phrase`${words(subject.what)} ${subject.name}`;
  if (before === undefined || after === undefined) {
    return [{ level: "warning", text: phrase`${who}: another policy, which is known only after an apply` }];
  }
  const { widened, narrowed } = compareGrants(before, after);
  return [
    ...grantItem(
      widened,
      phrase`${who}${words(isNew ? " is new, and may" : " may do more")}`,
      isNew ? "note" : "warning",
    ),
    ...grantItem(narrowed, phrase`${who} may do less`, "note"),
  ];
}

function grantItem(grants: readonly Grant[], text: Phrase, level: Item["level"]): readonly Item[] {
  if (grants.length === 0) return [];
  const isWide = grants.some((grant) => grant.effect === "Allow" && isWildcard(grant) && !isUsual(grant));
  const mark = isWide ? phrase` ${words("[wildcard]")}` : words("");
  return [{ level: isWide ? "warning" : level, text: phrase`${text}${mark}`, details: grants.map(describe) }];
}

/** These have no resources to name. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const isUsual = ({ action }: Grant) => action.startsWith("xray:Put");

function describe({ effect, principal, action, resource, condition }: Grant): Phrase {
  const who = principal === "" ? words("") : phrase`${principal}: `;
  const denied = effect === "Deny" ? words("denied: ") : words("");
  const where = resource === "" ? words("") : phrase` on ${resource}`;
  const when = condition === "" ? words("") : phrase` if ${condition}`;
  return phrase`${denied}${who}${action}${where}${when}`;
}

/** Policies that are only attached are not read: AWS or another stack has them. */
function attachmentItems(comparison: Comparison): readonly Item[] {
  const types = ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment"];
  return ofType(comparison, ...types).flatMap((resource): Item[] => {
    const values = valuesOf(comparison, resource, resource.after === undefined ? "before" : "after");
    const [policy, subject] = [
      textOf(values.policy_arn) ?? "a policy",
      textOf(values.role ?? values?.user ?? values?.group),
    ];
    const who = subject === undefined || subject.includes("${") ? nameOf(resource) : subject;
    if (resource.action === "delete") return [{ level: "note", text: phrase`${who} loses ${policy}` }];
    if (resource.action === "create" || resource.action === "replace") {
      return [{ level: "warning", text: phrase`${who} gets ${policy}` }];
    }
    return [];
  });
}

function boundaryItems(comparison: Comparison): readonly Item[] {
  return ofType(comparison, "aws_iam_role", "aws_iam_user").flatMap((resource): Item[] => {
    const [was, is] = [
      textOf(resource.before?.permissions_boundary) || undefined,
      textOf(resource.after?.permissions_boundary) || undefined,
    ];
    if (resource.action !== "update" || was === is) return [];
    const text = phrase`${nameOf(resource)}: the permissions boundary is ${is ?? "none"} (was: ${was ?? "none"})`;
    return [{ level: is === undefined ? "warning" : "note", text }];
  });
}

/** Every release brings one for each function: they are counted, unless one lets anybody in. */
function invocationItems(comparison: Comparison): readonly Item[] {
  const permissions = ofType(comparison, "aws_lambda_permission");
  const given = permissions.filter(({ action }) => action === "create" || action === "replace");
  const taken = permissions.filter(({ action }) => action === "delete");
  const count = (some: readonly ComparedResource[], what: string): Item[] =>
    some.length === 0
      ? []
      : [
          {
            level: "note",
            text: words(
              `${some.length} ${some.length === 1 ? "permission" : "permissions"} to call a function ${what}`,
            ),
          },
        ];
  return [...given.flatMap(openInvocation), ...count(given, "given"), ...count(taken, "taken back")];
}

function openInvocation({ after, declared }: ComparedResource): readonly Item[] {
  const principal = textOf(after?.principal) ?? "";
  const source = after?.source_arn ?? after?.source_account ?? declared?.source_arn ?? declared?.source_account;
  if (principal !== "*" && source !== undefined && source !== null) return [];
  const called = textOf(after?.function_name) ?? "a function";
  const from = principal === "*" ? words("") : words(", from any account");
  return [{ level: "warning", text: phrase`${principal} may call ${called}${from} ${words("[wildcard]")}` }];
}
