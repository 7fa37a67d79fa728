import { isJsonObject, type JsonObject, type JsonValue } from "../../../terraform/json-value.ts";
import { flag, text } from "../read.ts";
import { follow, type OpenApiDocument } from "./document.ts";

const LOCATIONS: ReadonlyMap<string, string> = new Map([
  ["path", "path"],
  ["query", "querystring"],
  ["header", "header"],
]);

/** Parameters of an operation, those of its path included; the operation's own win. */
export function parametersOf(
  document: OpenApiDocument,
  pathItem: JsonObject,
  operation: JsonObject,
): readonly JsonObject[] {
  const declared = [...listOf(pathItem.parameters), ...listOf(operation.parameters)];
  const parameters = declared
    .map((parameter) => follow(document, parameter))
    .filter((parameter) => parameter !== undefined);
  return [
    ...new Map(parameters.map((parameter) => [`${text(parameter.in)} ${text(parameter.name)}`, parameter])).values(),
  ];
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** `method.request.querystring.q` → whether it is required. */
export function requestParametersOf(parameters: readonly JsonObject[]): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const location = LOCATIONS.get(text(parameter.in) ?? "");
      if (location === undefined) return [];
      return [[`method.request.${location}.${text(parameter.name)}`, flag(parameter.required)]];
    }),
  );
}

export interface BodySchema {
  readonly contentType: string;
  readonly schema: JsonObject;
}

/** What the body must look like, by content type. */
export function bodySchemasOf(
  document: OpenApiDocument,
  parameters: readonly JsonObject[],
  operation: JsonObject,
): readonly BodySchema[] {
  if (document.version === 3) return contentOf(follow(document, operation.requestBody));
  const body = parameters.find((parameter) => parameter.in === "body");
  if (!isJsonObject(body?.schema)) return [];
  const consumed = listOf(operation.consumes ?? document.root.consumes).flatMap((type) => text(type) ?? []);
  const { schema } = body;
  return (consumed.length > 0 ? consumed : ["application/json"]).map((contentType) => ({ contentType, schema }));
}

function contentOf(requestBody: JsonObject | undefined): readonly BodySchema[] {
  const content = requestBody?.content;
  if (!isJsonObject(content)) return [];
  return Object.entries(content).flatMap(([contentType, media]) =>
    isJsonObject(media) && isJsonObject(media.schema) ? [{ contentType, schema: media.schema }] : [],
  );
}
