import { nested, text } from "../../gateway/model/build/read.ts";
import type { Block } from "../../gateway/terraform/block.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../gateway/terraform/json-value.ts";
import type { Subject } from "../subject.ts";

export interface Statement {
  readonly sid?: string;
  readonly isAllow: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** It names what is left out, and so covers everything else. */
  readonly isInverted: boolean;
  /** By kind: `AWS`, `Service`, `Federated`; `*` alone counts as one of `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Operator, then key, as written. */
  readonly condition: JsonObject;
}

export interface Policy {
  readonly address: string;
  readonly statements: readonly Statement[];
}

/** What identities are allowed, by the attribute that holds it. */
const IDENTITY: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_iam_group_policy: "policy",
};

export function identityPolicies({ configuration }: Subject): readonly Policy[] {
  const own = Object.entries(IDENTITY).flatMap(([type, attribute]) =>
    configuration.resourcesOf(type).map((block) => policyOf(block, attribute)),
  );
  const inline = configuration.resourcesOf("aws_iam_role").flatMap((role) =>
    nested(role.readPartly("inline_policy")).map(({ policy }) => ({
      address: role.address,
      statements: statementsOf(text(policy)),
    })),
  );
  return [...own, ...inline];
}

export const trustPolicies = ({ configuration }: Subject): readonly Policy[] =>
  configuration.resourcesOf("aws_iam_role").map((role) => policyOf(role, "assume_role_policy"));

export const policyOf = (block: Block, attribute: string): Policy => ({
  address: block.address,
  statements: statementsOf(text(block.read(attribute))),
});

/** A text that is no policy has none. */
export function statementsOf(policy: string | undefined): readonly Statement[] {
  if (policy === undefined) return [];
  try {
    return statementsIn(JSON.parse(policy));
  } catch {
    return [];
  }
}

export function statementsIn(document: unknown): readonly Statement[] {
  return isJsonObject(document) ? nested(document.Statement).map(statementOf) : [];
}

function statementOf(statement: JsonObject): Statement {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  return {
    ...(typeof Sid === "string" && { sid: Sid }),
    isAllow: Effect === "Allow",
    actions: NotAction === undefined ? textsOf(Action) : ["*"],
    resources: NotResource === undefined ? textsOf(Resource) : ["*"],
    isInverted: [NotAction, NotResource, NotPrincipal].some((value) => value !== undefined),
    principals: NotPrincipal === undefined ? principalsOf(Principal) : { AWS: ["*"] },
    condition: isJsonObject(Condition) ? Condition : {},
  };
}

function principalsOf(principal: JsonValue | undefined): Statement["principals"] {
  if (!isJsonObject(principal)) return principal === undefined ? {} : { AWS: textsOf(principal) };
  return Object.fromEntries(Object.entries(principal).map(([kind, value]) => [kind, textsOf(value)]));
}

const textsOf = (value: JsonValue | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => text(item) ?? []);

export const hasCondition = ({ condition }: Statement): boolean => Object.keys(condition).length > 0;

/** The values a condition compares a key with, whatever the operator and the key's case. */
export function conditionValues({ condition }: Statement, key: string): readonly string[] {
  return Object.values(condition)
    .filter(isJsonObject)
    .flatMap((keys) => Object.entries(keys))
    .filter(([name]) => name.toLowerCase() === key.toLowerCase())
    .flatMap(([, values]) => textsOf(values));
}

export const isEverybody = ({ principals }: Statement): boolean => principals.AWS?.includes("*") ?? false;

/** Whether an action is among those a statement names, wildcards and case as in IAM. */
export const covers = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => wildcard(pattern.toLowerCase()).test(action.toLowerCase()));

/** A text with IAM's wildcards as a pattern for whole texts. */
export const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "s",
  );
