import type { Block } from "../block.ts";
import { Unresolved } from "../expression/unresolved.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json-value.ts";

/**
 * The document a `data.aws_iam_policy_document` makes of its blocks.
 *
 * @throws Unresolved for a document to merge with that is not JSON
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function iamPolicyDocument(block: Block): JsonObject {
  const sources = documentsOf(block, "source_policy_documents");
  const overrides = documentsOf(block, "override_policy_documents");
  const own = listOf(block.configured("statement")).filter(isJsonObject).map(statementOf);
  const from = (document: JsonObject): readonly JsonObject[] => listOf(document.Statement).filter(isJsonObject);
  const statements = [own, ...overrides.map(from)].reduce(merge, sources.flatMap(from));
  const documents = [...sources, ...overrides];
  const versions = documents.flatMap(({ Version }) => (typeof Version === "string" ? [Version] : []));
  // The latest of them all counts.
  const [version = ""] = [String(block.configured("version") ?? "2012-10-17"), ...versions].sort().reverse();
  const id = block.configured("policy_id") ?? documents.findLast(({ Id }) => Id !== undefined)?.Id;
  return { Version: version, ...(id !== undefined && { Id: id }), Statement: statements };
}

function documentsOf(block: Block, attribute: string): readonly JsonObject[] {
  return textsOf(block.configured(attribute)).map((text) => {
    try {
      const document: unknown = JSON.parse(text);
      if (isJsonObject(document)) return document;
    } catch {
      // Told below, as anything else that is no object.
    }
    throw new Unresolved(`'${attribute}' of ${block.address} holds something that is no policy document`);
  });
}

/** A statement takes the place of one with the same `Sid`. */
function merge(before: readonly JsonObject[], added: readonly JsonObject[]): readonly JsonObject[] {
  const bySid = new Map(added.flatMap((statement) => (statement.Sid ? [[statement.Sid, statement] as const] : [])));
  const isKnown = new Set(before.map(({ Sid }) => Sid));
  return [
    ...before.map((statement) => (statement.Sid ? (bySid.get(statement.Sid) ?? statement) : statement)),
    ...added.filter(({ Sid }) => !Sid || !isKnown.has(Sid)),
  ];
}

function statementOf(statement: JsonObject): JsonObject {
  const { sid, effect, principals, not_principals: notPrincipals, condition } = statement;
  const parts = {
    Sid: sid,
    Effect: effect ?? "Allow",
    Action: oneOrMore(statement.actions),
    NotAction: oneOrMore(statement.not_actions),
    Resource: oneOrMore(statement.resources),
    NotResource: oneOrMore(statement.not_resources),
    Principal: principalsOf(principals),
    NotPrincipal: principalsOf(notPrincipals),
    Condition: conditionsOf(condition),
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );
}

function principalsOf(blocks: JsonValue | undefined): JsonValue | undefined {
  const principals = listOf(blocks).filter(isJsonObject);
  if (principals.length === 0) return undefined;
  const types = [...new Set(principals.map(({ type }) => String(type)))];
  const written = types.map((type) => {
    const identifiers = principals.filter((one) => one.type === type).flatMap((one) => sorted(one.identifiers));
    return [type, single(identifiers)] as const;
  });
  const isEverybody =
    written.length === 1 && written.every(([type, identifiers]) => type === "*" && identifiers === "*");
  return isEverybody ? "*" : Object.fromEntries(written);
}

/** Blocks of the same test and variable are one, with all their values. */
function conditionsOf(blocks: JsonValue | undefined): JsonObject | undefined {
  const conditions = listOf(blocks).filter(isJsonObject);
  if (conditions.length === 0) return undefined;
  const tests = new Map<string, Map<string, readonly string[]>>();
  for (const { test, variable, values } of conditions) {
    const variables = tests.get(String(test)) ?? new Map<string, readonly string[]>();
    tests.set(String(test), variables);
    variables.set(String(variable), [...(variables.get(String(variable)) ?? []), ...textsOf(values)]);
  }
  const written = [...tests].sort(byName).map(([test, variables]) => {
    const values = [...variables]
      .sort(byName)
      .map(([variable, list]) => [withVariables(variable), single(list.map(withVariables))]);
    return [test, Object.fromEntries(values)];
  });
  return Object.fromEntries(written);
}

function oneOrMore(value: JsonValue | undefined): JsonValue | undefined {
  const texts = sorted(value);
  return texts.length === 0 ? undefined : single(texts);
}

/** The provider writes sets in descending order. */
function sorted(value: JsonValue | undefined): readonly string[] {
  return [...new Set(textsOf(value))].map(withVariables).sort().reverse();
}

/** A list of one is written as its only item. */
function single(texts: readonly string[]): JsonValue {
  const [first = ""] = texts;
  return texts.length === 1 ? first : texts;
}

/** Terraform's own `${` is not IAM's: a policy variable is written `&{aws:username}`. */
function withVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** Absent, one block or one text, or a list of them. */
function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return listOf(value)
    .filter((item) => item !== null && typeof item !== "object")
    .map(String);
}
