import type { JsonObject } from "../json-object.ts";
import type { Access } from "../route.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";
import type { SchemeMeaning } from "./security-schemes.ts";

/** What a document itself says of who may call an operation. */
export interface DocumentAccess {
  readonly access?: Access;
  readonly apiKeyRequired: boolean;
  /** Security that is said in several alternatives. */
  readonly isAlternative: boolean;
  readonly problems: readonly string[];
}

/** Alternatives are asked for together by API Gateway, which has one authorizer per method and a key beside it. */
export function documentAccess(
  operation: JsonObject,
  schemes: ReadonlyMap<string, SchemeMeaning<unknown>>,
): DocumentAccess {
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
    isAlternative: requirements.length > 1,
    problems: [
      ...several,
      ...(optional ? ["its security may be left out, which API Gateway does not know; name who may call it"] : []),
      ...asked.flatMap(({ name, meaning }) => schemeProblem(name, meaning)),
    ],
  };
}

function accessBy(name: string, scopes: unknown, meaning: SchemeMeaning<unknown> | undefined): Access[] {
  if (meaning?.kind === "iam") return [{ iam: true }];
  if (meaning?.kind !== "authorizer") return [];
  const names = listOf(scopes).flatMap((scope) => textOf(scope) ?? []);
  return [{ authorizer: name, ...(names.length > 0 && meaning.takesScopes && { scopes: names }) }];
}

const severalProblem = (found: readonly Access[]) =>
  `its security names ${found.map(wordsOf).join(" and ")}, and API Gateway takes one of them per method; keep one`;

function schemeProblem(name: string, meaning: SchemeMeaning<unknown> | undefined): string[] {
  if (meaning === undefined) return [`its security names '${name}', which is no security scheme of the document`];
  if (meaning.kind === "refused") return [`its security '${name}' ${meaning.problem}`];
  if (meaning.kind !== "ignored") return [];
  return [
    `its security '${name}' is ${meaning.what}, which API Gateway passes over: anybody could call it; declare an authorizer '${name}' in TypeScript, or say in \`operations\` who may call it`,
  ];
}

export const isSame = (one: Access, other: Access) => one.authorizer === other.authorizer && one.iam === other.iam;

export function wordsOf(access: Access): string {
  if (access.iam) return "`iam: true`";
  return access.authorizer === undefined ? "`public`" : `authorizer '${access.authorizer}'`;
}
