import type { Findings } from "../../openapi/import/findings.ts";
import { listOf, objectOf, textOf } from "../../openapi/import/json.ts";
import { plainScheme, type SchemeMeaning } from "../../openapi/import/security-schemes.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import type { HttpAuthorizer, JwtAuthorizer } from "../authorizers/http-authorizer.ts";

export type HttpSchemeMeaning = SchemeMeaning<HttpAuthorizer>;

/** What an HTTP API makes of a document's security schemes, by name; authorizers of TypeScript win. */
export function httpSchemesIn(
  root: JsonObject,
  authorizers: Readonly<Record<string, HttpAuthorizer>>,
  found: Findings,
): ReadonlyMap<string, HttpSchemeMeaning> {
  const meanings = new Map<string, HttpSchemeMeaning>();
  for (const [name, scheme] of Object.entries(objectOf(objectOf(root.components).securitySchemes))) {
    const extension = objectOf(scheme)[AUTHORIZER];
    if (!Object.hasOwn(authorizers, name)) meanings.set(name, meaningOf(name, objectOf(scheme), found));
    else if (extension !== undefined)
      found.note(`authorizer ${name}`, "the document's is not used: TypeScript has one of this name");
  }
  for (const [name, authorizer] of Object.entries(authorizers)) {
    meanings.set(name, { kind: "authorizer", authorizer, takesScopes: authorizer.type === "jwt" });
  }
  return meanings;
}

const AUTHORIZER = "x-amazon-apigateway-authorizer";

function meaningOf(name: string, scheme: JsonObject, found: Findings): HttpSchemeMeaning {
  if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") return { kind: "iam" };
  const extension = objectOf(scheme[AUTHORIZER]);
  const type = textOf(extension.type)?.toLowerCase();
  if (type === undefined) return plainScheme(scheme);
  if (type === "jwt") return { kind: "authorizer", authorizer: tokensOf(name, extension, found), takesScopes: true };
  return { kind: "refused", problem: type === "request" ? FOREIGN : unknownType(type) };
}

const FOREIGN = "asks a function that is not the service's; declare an authorizer of this name in TypeScript";

const unknownType = (type: string) =>
  `is an authorizer of type '${type}', and HTTP APIs have jwt and request; declare an authorizer of this name in TypeScript`;

function tokensOf(name: string, { jwtConfiguration, identitySource }: JsonObject, found: Findings): JwtAuthorizer {
  const { issuer, audience } = objectOf(jwtConfiguration);
  const whom = listOf(audience).flatMap((one) => textOf(one) ?? []);
  const who = textOf(issuer);
  if (who === undefined) found.problem(`authorizer ${name}`, "'jwtConfiguration' must say which 'issuer' signs tokens");
  if (whom.length === 0) found.problem(`authorizer ${name}`, "'jwtConfiguration' must name at least one 'audience'");
  const [source] = [identitySource].flat().flatMap((one) => textOf(one) ?? []);
  return {
    type: "jwt",
    ...(who !== undefined && { issuer: who }),
    audience: whom,
    ...(source !== undefined && { identitySource: source }),
  };
}
