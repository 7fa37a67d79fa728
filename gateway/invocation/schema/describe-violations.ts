import type { ErrorObject } from "ajv";

const MAX_DESCRIBED = 10;

/** Why a body is invalid, for `$context.error.validationErrorString`: `[object has missing required properties (["name"])]`. */
export function describeViolations(errors: readonly ErrorObject[]): string {
  return `[${errors.slice(0, MAX_DESCRIBED).map(describe).join(", ")}]`;
}

function describe({ keyword, params, instancePath, message, data }: ErrorObject): string {
  const where = instancePath === "" ? "" : `${instancePath}: `;
  switch (keyword) {
    case "required":
      return `${where}object has missing required properties (${JSON.stringify([params.missingProperty])})`;
    case "type":
      return `${where}instance type (${typeOf(data)}) does not match any allowed primitive type (allowed: ${JSON.stringify([params.type].flat())})`;
    case "enum":
      return `${where}instance value (${JSON.stringify(data)}) not found in enum (possible values: ${JSON.stringify(params.allowedValues)})`;
    case "additionalProperties":
      return `${where}object instance has properties which are not allowed by the schema: ${JSON.stringify([params.additionalProperty])}`;
    default:
      return `${where}${message ?? keyword}`;
  }
}

function typeOf(data: unknown): string {
  if (data === null) return "null";
  if (Array.isArray(data)) return "array";
  return typeof data === "number" && Number.isInteger(data) ? "integer" : typeof data;
}
