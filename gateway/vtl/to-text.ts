import { isHostObject } from "./host-object.ts";
import { isNumber, numberText } from "./java-number.ts";
import { SilentMap } from "./silent-map.ts";
import { isMap } from "./values.ts";
import { VtlList } from "./vtl-list.ts";
import { writeJson } from "./write-json.ts";

/**
 * What a reference prints: nothing for null, JSON for lists that come from JSON, `{key=value}` for maps.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  if (isNumber(value)) return numberText(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof VtlList) return `[${value.map(toItemText).join(", ")}]`;
  if (Array.isArray(value)) return writeJson(value);
  if (isHostObject(value)) return toText(value.call("toString", []));
  if (!isMap(value) || value instanceof SilentMap) return "";
  const entries = Object.entries(value).map(([key, item]) => `${key}=${toItemText(item)}`);
  return `{${entries.join(", ")}}`;
}

function toItemText(value: unknown): string {
  return value === undefined || value === null ? "null" : toText(value);
}
