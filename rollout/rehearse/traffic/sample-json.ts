import { isJsonObject, type JsonObject } from "../../../gateway/terraform/json-value.ts";

/** Values to take for properties of a name, such as those an earlier answer had. */
export type Known = Readonly<Record<string, unknown>>;

/** A value that fits a JSON Schema, as far as types, lengths and bounds go; patterns are not followed. */
export function sampleJson(schema: JsonObject, known: Known = {}): unknown {
  const [first] = [schema.enum, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (Array.isArray(schema.enum)) return first;
  if (isJsonObject(first)) return sampleJson(first, known);
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.filter(isJsonObject).map((one) => sampleJson(one, known)));
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema, known);
    case "array":
      return Array.from({ length: numberOr(schema.minItems, 0) }, () =>
        sampleJson(isJsonObject(schema.items) ? schema.items : {}),
      );
    case "integer":
    case "number":
      return numberOr(schema.minimum, 1);
    case "boolean":
      return true;
    default:
      return "rehearsal".padEnd(numberOr(schema.minLength, 0), ".").slice(0, numberOr(schema.maxLength, 100));
  }
}

function sampleObject({ properties, required }: JsonObject, known: Known): object {
  const names = Array.isArray(required) ? required.map(String) : [];
  return Object.fromEntries(
    names.map((name) => {
      const schema = isJsonObject(properties) ? properties[name] : undefined;
      return [name, known[name] ?? sampleJson(isJsonObject(schema) ? schema : {})];
    }),
  );
}

const typeOf = ({ type, properties }: JsonObject): unknown =>
  Array.isArray(type) ? type[0] : (type ?? (properties === undefined ? "string" : "object"));

const numberOr = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);
