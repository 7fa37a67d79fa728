import type { Findings } from "../../openapi/import/findings.ts";
import { listOf, objectOf, textOf } from "../../openapi/import/json.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import type { HttpCors } from "../cors.ts";
import type { HttpApiDefinition } from "../http-api-definition.ts";

const PREFIX = "x-amazon-apigateway-";
const READ = ["cors", "importexport-version", "integrations"];

const LEFT_OUT: Readonly<Record<string, string>> = {
  "endpoint-configuration": "HTTP APIs are regional",
  "gateway-responses": "answers API Gateway gives by itself cannot be changed",
  "request-validator": "HTTP APIs check nothing",
  "request-validators": "HTTP APIs check nothing",
};

/** Settings for the API as a whole: what TypeScript says, and the document where TypeScript says nothing. */
export function importHttpSettings(
  root: JsonObject,
  { cors }: HttpApiDefinition,
  found: Findings,
): Pick<HttpApiDefinition, "cors"> {
  noteUnread(root, found);
  const own = root[`${PREFIX}cors`];
  if (own === undefined) return cors === undefined ? {} : { cors };
  if (cors === undefined) return { cors: importCors(objectOf(own)) };
  found.note("cors", "what TypeScript says is used, not the document's");
  return { cors };
}

function noteUnread(root: JsonObject, found: Findings): void {
  for (const key of Object.keys(root)) {
    const name = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
    if (name === undefined || READ.includes(name)) continue;
    // Without it, more would be let in than the document says.
    if (name === "policy") found.problem(`'${key}'`, NO_POLICY);
    else found.note(`'${key}'`, `is left out: ${LEFT_OUT[name] ?? "HTTP APIs have no such setting"}`);
  }
}

const NO_POLICY = "HTTP APIs have no resource policy; say who may call by authorizers or IAM, or make it a REST API";

function importCors(own: JsonObject): HttpCors {
  const texts = (name: string) => listOf(own[name]).flatMap((one) => textOf(one) ?? []);
  const lists = ["allowOrigins", "allowMethods", "allowHeaders", "exposeHeaders"].flatMap((name) =>
    texts(name).length > 0 ? [[name, texts(name)]] : [],
  );
  return {
    ...Object.fromEntries(lists),
    ...(own.maxAge !== undefined && { maxAgeSeconds: Number(own.maxAge) }),
    ...(own.allowCredentials === true && { allowCredentials: true }),
  };
}
