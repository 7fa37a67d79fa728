import type { ComparedResource, Comparison } from "../model/comparison.ts";
import { type Json, type JsonObject, textOf } from "../model/json.ts";
import type { Side } from "../model/values.ts";
import { merged } from "./openapi.ts";

/** A resource that is a part of an API, as it is on one side. */
export interface Part {
  readonly address: string;
  readonly type: string;
  /** What is known, else what the configuration says. */
  readonly values: JsonObject;
}

/** The resources of one side, which find each other. */
export interface Parts {
  ofType(type: string): readonly Part[];
  at(address: string | undefined): Part | undefined;
  /** What an attribute refers to, by a reference or by an id: an address, or the text where nothing here has that id. */
  target(part: Part, attribute: string): string | undefined;
}

/** Attributes by which others name a resource. */
const IDS = ["id", "root_resource_id"];
/** `${aws_apigatewayv2_integration.list.id}`, wherever it stands in a text. */
const REFERENCE = /\$\{[^}]*?\b(aws_[a-z0-9_]+\.[A-Za-z0-9_-]+)[.[]/;

export const partsOf = ({ resources }: Comparison, side: Side): Parts =>
  partsIn(
    resources.flatMap((resource) => {
      const values = valuesOn(resource, side);
      return values === undefined ? [] : [{ address: resource.address, type: resource.type, values }];
    }),
  );

export function partsIn(parts: readonly Part[]): Parts {
  const byAddress = new Map(parts.map((part) => [part.address, part]));
  const byType = new Map<string, Part[]>();
  const byId = new Map<string, string>();
  for (const part of parts) {
    byType.set(part.type, [...(byType.get(part.type) ?? []), part]);
    for (const id of IDS) if (typeof part.values[id] === "string") byId.set(idOf(part, part.values[id]), part.address);
  }
  return {
    ofType: (type) => byType.get(type) ?? [],
    at: (address) => byAddress.get(address ?? ""),
    target: (part, attribute) => {
      const text = textOf(part.values[attribute]) ?? "";
      if (text === "") return undefined;
      const referred = REFERENCE.exec(text)?.[1];
      // Parts that are made by one `for_each` refer to those of another by the same key.
      if (referred !== undefined) return byAddress.has(referred) ? referred : `${referred}${indexOf(part.address)}`;
      // `integrations/a1b2c3`: the id is behind the slash.
      return byId.get(idOf(part, text.slice(text.lastIndexOf("/") + 1))) ?? text;
    },
  };
}

/** Ids of REST APIs and of others are not each other's. */
const idOf = ({ type }: Part, id: string) => `${type.startsWith("aws_apigatewayv2_") ? "v2" : "v1"} ${id}`;

const indexOf = (address: string) => /\[.*\]$/.exec(address)?.[0] ?? "";

function valuesOn({ action, before, declared, ...sides }: ComparedResource, side: Side): JsonObject | undefined {
  if (side === "before" || sides.after === undefined) return side === "before" ? before : undefined;
  const known = Object.fromEntries(Object.entries(sides.after).filter(([, value]) => value !== null));
  const values: Record<string, Json> = { ...merged(known, declared ?? {}) };
  // What stays keeps its ids, also where a plan leaves them out.
  for (const id of action === "replace" ? [] : IDS) values[id] ??= before?.[id] ?? null;
  return values;
}
