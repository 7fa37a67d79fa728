import { canonical, type JsonObject, objectOf, same } from "../model/json.ts";
import { compareOperations } from "./compare-operations.ts";
import type { ContractChange } from "./contract-change.ts";
import type { Operation } from "./operation.ts";
import { readOperations } from "./read-operations.ts";
import { resolverOf } from "./references.ts";

export interface DocumentChanges {
  readonly added: readonly Operation[];
  readonly removed: readonly Operation[];
  readonly changed: readonly ChangedRoute[];
  /** Preflights that came, went or changed. */
  readonly preflights: number;
  /** Authorizers that stay and ask for something else, by name, with what differs. */
  readonly authorizers: readonly { readonly name: string; readonly attributes: readonly string[] }[];
}

export interface ChangedRoute {
  readonly route: string;
  readonly changes: readonly ContractChange[];
}

/** What differs between two OpenAPI documents for those who call them. */
export function compareDocuments(before: JsonObject, after: JsonObject): DocumentChanges {
  const [old, next] = [readOperations(before), readOperations(after)];
  const added = [...next.values()].filter(({ route }) => !old.has(route));
  const removed = [...old.values()].filter(({ route }) => !next.has(route));
  const resolvers = { before: resolverOf(before), after: resolverOf(after) };
  const kept = [...old.values()].flatMap((operation) => {
    const other = next.get(operation.route);
    return other === undefined ? [] : [{ operation, changes: compareOperations(operation, other, resolvers) }];
  });
  const changed = kept.filter(({ changes }) => changes.length > 0);
  const isPreflight = ({ isPreflight: is }: Operation) => is;
  const preflights =
    [...added, ...removed].filter(isPreflight).length + changed.filter(({ operation }) => operation.isPreflight).length;
  return {
    added: added.filter((one) => !isPreflight(one)),
    removed: removed.filter((one) => !isPreflight(one)),
    changed: changed
      .filter(({ operation }) => !operation.isPreflight)
      .map(({ operation, changes }) => ({ route: operation.route, changes })),
    preflights,
    authorizers: changedAuthorizers(before, after),
  };
}

export const isEmpty = ({ added, removed, changed, preflights, authorizers }: DocumentChanges): boolean =>
  added.length + removed.length + changed.length + preflights + authorizers.length === 0;

function changedAuthorizers(before: JsonObject, after: JsonObject): DocumentChanges["authorizers"] {
  const [old, next] = [authorizersOf(before), authorizersOf(after)];
  return [...old].flatMap(([name, settings]) => {
    const other = next.get(name);
    if (other === undefined || same(settings, other)) return [];
    const names = new Set([...Object.keys(settings), ...Object.keys(other)]);
    return [
      { name, attributes: [...names].filter((one) => canonical(settings[one]) !== canonical(other[one])).sort() },
    ];
  });
}

function authorizersOf(document: JsonObject): ReadonlyMap<string, JsonObject> {
  const schemes = {
    ...objectOf(document.securityDefinitions),
    ...objectOf(objectOf(document.components).securitySchemes),
  };
  return new Map(
    Object.entries(schemes).flatMap(([name, scheme]) => {
      const settings = objectOf(scheme)["x-amazon-apigateway-authorizer"];
      return settings === undefined ? [] : [[name, objectOf(settings)] as const];
    }),
  );
}
