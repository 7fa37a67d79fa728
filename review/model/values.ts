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
 * An attribute on one side: what is known of it, else what the configuration says; references are what they are known to be.
 */
export function knownValue(
  comparison: Comparison,
  resource: ComparedResource,
  attribute: string,
  side: Side,
): Json | undefined {
  if (resource[side] === undefined) return undefined;
  const known = resource[side][attribute];
  const declared = side === "after" ? resource.declared?.[attribute] : undefined;
  return withKnown(comparison, known ?? declared, side);
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
export function withKnown({ resources }: Comparison, value: Json | undefined, side: Side = "after"): Json | undefined {
  const find = (address: string) => resources.find((one) => one.address === address);
  const replace = (own: Json): Json => {
    if (typeof own === "string") return own.includes("${") ? inText(own, find, side) : own;
    if (isList(own)) return own.map(replace);
    if (!isObject(own)) return own;
    return Object.fromEntries(Object.entries(own).map(([name, inner]) => [name, replace(inner)]));
  };
  return value === undefined ? undefined : replace(value);
}

type Find = (address: string) => ComparedResource | undefined;

function inText(text: string, find: Find, side: Side): string {
  return text.replaceAll(REFERENCE, (whole, address: string, attribute: string) => {
    const resource = find(address);
    const isOther = side === "after" && resource?.action === "replace";
    // What is replaced gets another id, and what is only updated keeps it.
    const known = resource?.[side]?.[attribute] ?? (isOther ? undefined : resource?.before?.[attribute]);
    return typeof known === "string" && !known.includes("${") ? known : whole;
  });
}
