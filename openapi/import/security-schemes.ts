import type { Authorizer } from "../authorizers/authorizer.ts";
import type { ImportedAuthorizer } from "../authorizers/imported-authorizer.ts";
import type { JsonObject } from "../json-object.ts";
import type { Findings } from "./findings.ts";
import { listOf, mapValues, objectOf, textOf } from "./json.ts";
import { noteForeign } from "./note-foreign.ts";

/** What API Gateway makes of a security scheme; `ignored` is a kind it passes over, so that methods would be open. */
export type SchemeMeaning<Declared = Authorizer> =
  | { readonly kind: "authorizer"; readonly authorizer: Declared; readonly takesScopes: boolean }
  | { readonly kind: "iam" | "api key" }
  | { readonly kind: "ignored" /** "of type oauth2" */; readonly what: string }
  /** It would mean something to API Gateway, and cannot be arranged here. */
  | { readonly kind: "refused"; readonly problem: string };

/** Names the rendered document has for what is no authorizer. */
const RESERVED = ["api_key", "sigv4"];

/** The schemes of a document by name, those TypeScript has an authorizer for included. */
export function securitySchemesIn(
  root: JsonObject,
  authorizers: Readonly<Record<string, Authorizer>>,
  found: Findings,
): ReadonlyMap<string, SchemeMeaning> {
  const schemes = objectOf(objectOf(root.components).securitySchemes);
  const declared = Object.entries(mapValues(schemes, (one, name) => meaningOf(name, objectOf(one), found)));
  const meanings = new Map(declared as [string, SchemeMeaning][]);
  for (const [name, authorizer] of Object.entries(authorizers)) {
    if (meanings.get(name)?.kind === "authorizer") {
      found.note(`authorizer ${name}`, "the document's is not used: TypeScript has one of this name");
    }
    meanings.set(name, { kind: "authorizer", authorizer, takesScopes: takesScopes(authorizer) });
  }
  return meanings;
}

const takesScopes = (authorizer: Authorizer): boolean =>
  authorizer.type === "cognito" || (authorizer.type === "document" && authorizer.takesScopes);

function meaningOf(name: string, scheme: JsonObject, found: Findings): SchemeMeaning {
  if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") return { kind: "iam" };
  const extension = objectOf(scheme["x-amazon-apigateway-authorizer"]);
  if (Object.keys(extension).length > 0) return authorizerOf(name, scheme, extension, found);
  return plainScheme(scheme);
}

/** What a scheme without API Gateway's extensions means to it. */
export function plainScheme(scheme: JsonObject): SchemeMeaning<never> {
  const header = textOf(scheme.name)?.toLowerCase();
  if (scheme.type === "apiKey" && scheme.in === "header" && header === "x-api-key") return { kind: "api key" };
  if (scheme.type !== "apiKey") return { kind: "ignored", what: `of type ${scheme.type}` };
  return { kind: "ignored", what: `an API key in the ${scheme.in} '${scheme.name}' instead of the header 'x-api-key'` };
}

function authorizerOf(name: string, scheme: JsonObject, extension: JsonObject, found: Findings): SchemeMeaning {
  const type = textOf(extension.type)?.toLowerCase() ?? "";
  const place = `authorizer ${name}`;
  if (RESERVED.includes(name)) found.problem(place, "the name stands for something else here; rename it");
  if (!["token", "request", "cognito_user_pools"].includes(type)) {
    found.problem(place, `its type '${type}' is none of REST APIs: token, request, cognito_user_pools`);
  }
  if (scheme.type !== "apiKey") {
    found.problem(place, `its type is '${textOf(scheme.type)}'; API Gateway takes authorizers of type 'apiKey' only`);
  }
  const problem = missingIn(type, extension);
  if (problem !== undefined) found.problem(place, problem);
  noteForeign(place, extension.authorizerUri, extension.authorizerCredentials, found);
  const authorizer: ImportedAuthorizer = {
    type: "document",
    scheme,
    takesScopes: type === "cognito_user_pools",
    identitySource:
      type === "request" ? sourcesOf(extension) : [`method.request.header.${textOf(scheme.name) ?? "Authorization"}`],
  };
  return { kind: "authorizer", authorizer, takesScopes: authorizer.takesScopes };
}

function missingIn(type: string, { authorizerUri, providerARNs }: JsonObject): string | undefined {
  if (type === "cognito_user_pools") {
    return listOf(providerARNs).length > 0 ? undefined : "'providerARNs' must name at least one user pool";
  }
  return textOf(authorizerUri) === undefined ? "'authorizerUri' must say which function is asked" : undefined;
}

const sourcesOf = ({ identitySource }: JsonObject): readonly string[] =>
  (textOf(identitySource) ?? "")
    .split(",")
    .map((source) => source.trim())
    .filter(Boolean);
