import type { Example } from "../../examples/support/example.ts";
import { mappingOf } from "../../openapi/integrations/render-integration.ts";
import type { DeclaredNames } from "./declared-names.ts";

/** Whether an example declares it: an example is deployed as a whole, and called. */
export function isDeclaredIn(example: Example, declared: string, { settings }: DeclaredNames): boolean {
  const [path = "", wanted] = declared.split("=");
  const [root = "", ...segments] = path.split(".");
  const usual = root === "environment" ? settings.get(segments.join("."))?.default : undefined;
  return rootsOf(example, root)
    .flatMap((value) => valuesAt(value, segments))
    .some((value) => (wanted === undefined ? !isUsual(value, usual) : String(value) === wanted));
}

function rootsOf({ service, environments }: Example, root: string): readonly unknown[] {
  const { routes = [], authorizers = {} } = service.api ?? {};
  if (root === "environment") return environments;
  if (root === "route") return routes;
  if (root === "mapping") return routes.map(mappingOf);
  if (root === "authorizer") return Object.values(authorizers);
  return [root === "api" ? service.api : service];
}

function valuesAt(value: unknown, [segment, ...others]: readonly string[]): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (segment === undefined) return [value];
  const parts = Object(value);
  if (segment === "*") return Object.values(parts).flatMap((part) => valuesAt(part, others));
  const list = /^(.*)\[\]$/.exec(segment);
  if (list === null) return valuesAt(parts[segment], others);
  const items: unknown = parts[list[1] ?? ""];
  return Array.isArray(items) ? items.flatMap((item) => valuesAt(item, others)) : [];
}

/** What holds anyway is not declared; neither is nothing. */
const isUsual = (value: unknown, usual: string | undefined) =>
  JSON.stringify(value) === usual ||
  value === false ||
  (typeof value === "object" && Object.keys(Object(value)).length === 0);
