import { isJsonObject, type JsonObject } from "../../../terraform/json-value.ts";
import type { OpenApiDocument } from "./document.ts";

/**
 * What comes before every path of the document.
 *
 * @param mode `ignore` (the default), `prepend`, or `split`, which leaves out the first segment
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html
 */
export function basePathOf(document: OpenApiDocument, mode: string | undefined): string {
  if (mode !== "prepend" && mode !== "split") return "";
  const segments = declaredBasePath(document).split("/").filter(Boolean);
  const kept = mode === "split" ? segments.slice(1) : segments;
  return kept.map((segment) => `/${segment}`).join("");
}

function declaredBasePath({ root, version }: OpenApiDocument): string {
  if (version === 2) return typeof root.basePath === "string" ? root.basePath : "";
  const server = Array.isArray(root.servers) ? root.servers[0] : undefined;
  if (!isJsonObject(server)) return "";
  return basePathVariable(server) ?? pathOfUrl(typeof server.url === "string" ? server.url : "");
}

/** `basePath`, or else the first variable there is; it counts even when the URL does not use it. */
function basePathVariable({ variables }: JsonObject): string | undefined {
  if (!isJsonObject(variables)) return undefined;
  const variable = variables.basePath ?? Object.values(variables)[0];
  return isJsonObject(variable) && typeof variable.default === "string" ? variable.default : undefined;
}

function pathOfUrl(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
}
