import type { JsonObject } from "../json-object.ts";
import type { Access } from "../route.ts";
import type { DocumentSource, OperationSettings } from "./document-source.ts";
import type { Findings } from "./findings.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";
import type { FoundOperation } from "./path-items.ts";
import type { SchemeMeaning } from "./security-schemes.ts";

export interface AccessContext {
  readonly source: DocumentSource;
  readonly schemes: ReadonlyMap<string, SchemeMeaning>;
  /** Security of operations that have none of their own: API Gateway would pass over it. */
  readonly security: unknown;
  readonly found: Findings;
}

export interface ImportedAccess {
  /** Undefined when nothing says it, which is found. */
  readonly access: Access | undefined;
  readonly apiKeyRequired: boolean;
}

/** Who may call an operation: what TypeScript says of it, else what the document says, else what TypeScript says of all. */
export function importAccess(one: FoundOperation, context: AccessContext): ImportedAccess {
  const { key, operation } = one;
  const { source, security, found } = context;
  const settings = source.operations?.[key] ?? {};
  const given = givenAccess(settings);
  const own = documentAccess({ security, ...operation }, context.schemes);
  const told = given ?? own.access ?? (isPreflight(one) ? BROWSERS : source.access);
  if (given !== undefined && own.access !== undefined && !isSame(given, own.access)) {
    found.note(key, `${wordsOf(given)} of TypeScript is used, not ${wordsOf(own.access)} of the document`);
  }
  if (given === undefined) for (const problem of own.problems) found.problem(key, problem);
  if (told === undefined && own.problems.length === 0) found.problem(key, NO_ACCESS);
  return { access: told, apiKeyRequired: settings.apiKeyRequired ?? own.apiKeyRequired };
}

const NO_ACCESS =
  'nothing says who may call it; give it `authorizer`, `iam: true` or `public: "<reason>"` in the document\'s `operations`, or all such ones by its `access`';

const BROWSERS: Access = { public: "a browser asks what it may send, without credentials" };

function isPreflight({ method, operation }: FoundOperation): boolean {
  const { type } = objectOf(operation["x-amazon-apigateway-integration"]);
  return method === "OPTIONS" && textOf(type)?.toLowerCase() === "mock";
}

function givenAccess({ authorizer, scopes, public: reason, iam }: OperationSettings): Access | undefined {
  if (authorizer !== undefined) return { authorizer, ...(scopes && { scopes }) };
  if (reason !== undefined) return { public: reason };
  return iam ? { iam } : undefined;
}

const isSame = (one: Access, other: Access) => one.authorizer === other.authorizer && one.iam === other.iam;

function wordsOf(access: Access): string {
  if (access.iam) return "`iam: true`";
  return access.authorizer === undefined ? "`public`" : `authorizer '${access.authorizer}'`;
}

interface DocumentAccess {
  readonly access?: Access;
  readonly apiKeyRequired: boolean;
  readonly problems: readonly string[];
}

/** Alternatives are asked for together by API Gateway, which has one authorizer per method and a key beside it. */
function documentAccess(operation: JsonObject, schemes: ReadonlyMap<string, SchemeMeaning>): DocumentAccess {
  const requirements = listOf(operation.security).filter(isObject);
  const wanted = new Map(requirements.flatMap((one) => Object.entries(one)));
  const asked = [...wanted].map(([name, scopes]) => ({ name, scopes, meaning: schemes.get(name) }));
  const isSigned = objectOf(operation["x-amazon-apigateway-auth"]).type === "AWS_IAM";
  const found = [
    ...asked.flatMap(({ name, scopes, meaning }): Access[] => accessBy(name, scopes, meaning)),
    ...(isSigned ? [{ iam: true } as const] : []),
  ];
  const [access, other] = found;
  const several = other === undefined || access === undefined || isSame(access, other) ? [] : [severalProblem(found)];
  const optional = requirements.length > 0 && requirements.some((one) => Object.keys(one).length === 0);
  return {
    ...(access !== undefined && several.length === 0 && { access }),
    apiKeyRequired: asked.some(({ meaning }) => meaning?.kind === "api key"),
    problems: [
      ...several,
      ...(optional ? ["its security may be left out, which API Gateway does not know; name who may call it"] : []),
      ...asked.flatMap(({ name, meaning }) => schemeProblem(name, meaning)),
    ],
  };
}

function accessBy(name: string, scopes: unknown, meaning: SchemeMeaning | undefined): Access[] {
  if (meaning?.kind === "iam") return [{ iam: true }];
  if (meaning?.kind !== "authorizer") return [];
  const names = listOf(scopes).flatMap((scope) => textOf(scope) ?? []);
  return [{ authorizer: name, ...(names.length > 0 && takesScopes(meaning) && { scopes: names }) }];
}

const takesScopes = ({ authorizer }: SchemeMeaning & { kind: "authorizer" }) =>
  authorizer.type === "cognito" || (authorizer.type === "document" && authorizer.takesScopes);

const severalProblem = (found: readonly Access[]) =>
  `its security names ${found.map(wordsOf).join(" and ")}, and API Gateway takes one of them per method; keep one`;

function schemeProblem(name: string, meaning: SchemeMeaning | undefined): string[] {
  if (meaning === undefined) return [`its security names '${name}', which is no security scheme of the document`];
  if (meaning.kind !== "ignored") return [];
  return [
    `its security '${name}' is of type ${meaning.type}, which API Gateway passes over: anybody could call it; declare an authorizer '${name}' in TypeScript, or say in \`operations\` who may call it`,
  ];
}
