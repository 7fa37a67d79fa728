import type { ComparedResource, Comparison } from "./comparison.ts";
import { isList, isObject, type Json, type JsonObject } from "./json.ts";

const REFERENCE = /\$\{([a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/** The resource and attribute a text refers to, when it is nothing but a reference. */
export function referenceIn(
  value: Json | undefined,
): { readonly address: string; readonly attribute: string } | undefined {
  if (typeof value !== "string") return undefined;
  const match = /^\$\{([a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}$/.exec(value);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { address: match[1], attribute: match[2] };
}

export type Side = "before" | "after";

/**
 * An attribute on one side: what is known of it, else what the configuration says with what its references are known to be.
 */
export function knownValue(
  comparison: Comparison,
  resource: ComparedResource,
  attribute: string,
  side: Side,
): Json | undefined {
  if (side === "before") return resource.before?.[attribute];
  const known = resource.after?.[attribute];
  if (known !== undefined && known !== null) return known;
  return resource.after === undefined ? undefined : withKnown(comparison, resource.declared?.[attribute]);
}

/** Everything that is known of a resource on one side. */
export function valuesOf(comparison: Comparison, resource: ComparedResource, side: Side): JsonObject {
  if (side === "before") return resource.before ?? {};
  if (resource.after === undefined) return {};
  const names = new Set([...Object.keys(resource.after), ...Object.keys(resource.declared ?? {})]);
  const values: Record<string, Json> = {};
  for (const name of names) values[name] = knownValue(comparison, resource, name, side) ?? null;
  return values;
}

/** Replaces references by the values they are known to have, and leaves the others. */
export function withKnown({ resources }: Comparison, value: Json | undefined): Json | undefined {
  const find = (address: string) => resources.find((one) => one.address === address);
  const replace = (own: Json): Json => {
    if (typeof own === "string") return own.includes("${") ? inText(own, find) : own;
    if (isList(own)) return own.map(replace);
    if (!isObject(own)) return own;
    return Object.fromEntries(Object.entries(own).map(([name, inner]) => [name, replace(inner)]));
  };
  return value === undefined ? undefined : replace(value);
}

type Find = (address: string) => ComparedResource | undefined;

function inText(text: string, find: Find): string {
  return text.replaceAll(REFERENCE, (whole, address: string, attribute: string) => {
    const resource = find(address);
    // What is replaced gets another id.
    const known =
      resource?.after?.[attribute] ?? (resource?.action === "replace" ? undefined : resource?.before?.[attribute]);
    return typeof known === "string" && !known.includes("${") ? known : whole;
  });
}
