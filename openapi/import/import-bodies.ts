import type { JsonObject } from "../json-object.ts";
import type { Findings } from "./findings.ts";
import { isObject, mapValues, objectOf, pick } from "./json.ts";
import type { FoundOperation } from "./path-items.ts";

const PRIMITIVE = ["string", "number", "integer", "boolean"];

const isJson = (type: string) => /\bjson\b/i.test(type);

/** The body of a request; what is no JSON passes unchecked. */
export function importRequestBody({ operation, key }: FoundOperation, found: Findings): JsonObject | undefined {
  const { requestBody } = operation;
  if (!isObject(requestBody)) return undefined;
  const content = mapValues(requestBody.content, (media, type) => {
    if (isJson(type)) return pick(objectOf(media), "schema");
    found.note(
      key,
      `the model of bodies of type ${type} is left out: API Gateway holds JSON against models, and nothing else`,
    );
    return {};
  });
  return { ...pick(requestBody, "description", "required"), content };
}

/** Schemas of a request body. */
export const bodySchemasOf = (requestBody: JsonObject | undefined): readonly unknown[] =>
  Object.values(objectOf(requestBody?.content)).flatMap((media) => objectOf(media).schema ?? []);

/** Answers by status. API Gateway has none for `default` or for ranges. */
export function importResponses({ operation, key }: FoundOperation, found: Findings): JsonObject {
  const responses = Object.entries(objectOf(operation.responses)).filter(([status]) => !status.startsWith("x-"));
  const kept = responses.filter(([status]) => /^[1-5]\d\d$/.test(status));
  for (const [status] of responses.filter((one) => !kept.includes(one))) {
    found.note(key, `the response '${status}' is left out: API Gateway knows single statuses only`);
  }
  return Object.fromEntries(
    kept.map(([status, response]) => [status, importResponse(objectOf(response), status, key, found)]),
  );
}

function importResponse(response: JsonObject, status: string, key: string, found: Findings): JsonObject {
  const { headers, content } = response;
  if (response.links !== undefined) found.note(key, "'links' is left out: API Gateway has no use for it");
  return {
    description: response.description ?? status,
    ...(isObject(headers) && {
      headers: mapValues(headers, (header) => ({
        ...pick(objectOf(header), "description"),
        schema: objectOf(header).schema ?? { type: "string" },
      })),
    }),
    ...(isObject(content) && { content: mapValues(content, (media) => importMedia(objectOf(media), key, found)) }),
  };
}

function importMedia({ schema, example, examples }: JsonObject, key: string, found: Findings): JsonObject {
  if ((example ?? examples) !== undefined) {
    found.note(key, "examples of answers are left out: API Gateway has no use for them");
  }
  const { type } = objectOf(schema);
  if (typeof type === "string" && [...PRIMITIVE, "file"].includes(type)) {
    found.note(key, "a model of an answer that is one plain value is left out: API Gateway takes objects and lists");
    return {};
  }
  return schema === undefined ? {} : { schema };
}
