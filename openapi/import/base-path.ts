import type { JsonObject } from "../json-object.ts";
import { isObject, listOf, objectOf, textOf, without } from "./json.ts";

/**
 * What becomes of the path that a document's addresses have before its own ones: nothing, all of it, or all but its first part.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html
 */
export type BasePathMode = "ignore" | "prepend" | "split";

/** The document with paths as the API has them. */
export function placeBasePath(root: JsonObject, mode: BasePathMode): JsonObject {
  if (mode === "ignore") return root;
  const parts = basePathOf(root)
    .split("/")
    .filter((part) => part !== "");
  const prefix = (mode === "split" ? parts.slice(1) : parts).map((part) => `/${part}`).join("");
  const paths = Object.entries(objectOf(root.paths)).map(([path, item]) => [
    path === "/" && prefix !== "" ? prefix : prefix + path,
    item,
  ]);
  return { ...without(root, "basePath"), paths: Object.fromEntries(paths) };
}

/** Of version 2.0 what it says, of 3.0 the variable `basePath` of its first server, or else the path of that address. */
function basePathOf({ basePath, servers }: JsonObject): string {
  if (textOf(basePath) !== undefined) return textOf(basePath) ?? "";
  const [server] = listOf(servers).filter(isObject);
  const { url, variables } = server ?? {};
  const given = textOf(objectOf(objectOf(variables).basePath).default);
  return given ?? textOf(url)?.replace(/^[a-z]+:\/\/[^/]*/, "") ?? "";
}
