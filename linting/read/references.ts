import type { JsonObject } from "../../gateway/terraform/json-value.ts";
import { blocksOf } from "../../gateway/terraform/merge-documents.ts";
import type { Document } from "../../gateway/terraform/read-documents.ts";

/** Which resources name which others: that is the order in which Terraform makes them. Addresses are without an index. */
export interface References {
  /** The resource as written, expressions and all. */
  body(address: string): JsonObject | undefined;
  /** Whether one names the other itself. */
  names(from: string, to: string): boolean;
  /** Whether one is made after the other, since it names it or something that does. */
  follows(from: string, to: string): boolean;
}

/** `depends_on` has addresses without braces around them. */
const ADDRESS = /\b((?:data\.)?aws_[a-z0-9_]+\.[A-Za-z_][\w-]*)/g;

/** `aws_lambda_function.f[0]` and `aws_lambda_function.f` are one. */
const withoutIndex = (address: string): string => address.replace(/\[[^\]]*\]$/, "");

export function referencesOf(documents: readonly Document[]): References {
  const bodies = new Map([...bodiesOf(documents, "resource", ""), ...bodiesOf(documents, "data", "data.")]);
  const named = new Map<string, ReadonlySet<string>>();
  const namedBy = (address: string): ReadonlySet<string> => {
    const known = named.get(address) ?? addressesIn(bodies.get(address));
    named.set(address, known);
    return known;
  };
  const followed = new Map<string, ReadonlySet<string>>();
  const followedBy = (address: string): ReadonlySet<string> => {
    const known = followed.get(address) ?? reachable(address, namedBy);
    followed.set(address, known);
    return known;
  };
  return {
    body: (address) => bodies.get(withoutIndex(address)),
    names: (from, to) => namedBy(withoutIndex(from)).has(withoutIndex(to)),
    follows: (from, to) => followedBy(withoutIndex(from)).has(withoutIndex(to)),
  };
}

function bodiesOf(documents: readonly Document[], kind: "resource" | "data", prefix: string) {
  return blocksOf(documents, kind, 2).map(({ labels, body }) => [`${prefix}${labels.join(".")}`, body] as const);
}

function addressesIn(body: JsonObject | undefined): ReadonlySet<string> {
  if (body === undefined) return new Set();
  // What stands in a comment refers to nothing.
  const { "//": _comment, ...rest } = body;
  return new Set([...JSON.stringify(rest).matchAll(ADDRESS)].map(([, address]) => address ?? ""));
}

function reachable(start: string, namedBy: (address: string) => ReadonlySet<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    for (const next of namedBy(address)) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return seen;
}
