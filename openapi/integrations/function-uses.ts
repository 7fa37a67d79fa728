import type { FunctionUse } from "./integration.ts";
import { mergeUse } from "./resource-use.ts";
import type { TableAction } from "./table-action.ts";

/** A route or an authorizer, with a function or without. */
export type FunctionUser = Omit<FunctionUse, "function"> & {
  readonly function?: string | undefined;
  readonly outsideFunction?: string | undefined;
};

/** Every function somebody uses, once, in alphabetical order, with all it uses itself. */
export function functionUsesOf(users: readonly FunctionUser[]): readonly FunctionUse[] {
  const uses = new Map<string, FunctionUse>();
  for (const user of users) {
    if (user.function !== undefined) uses.set(user.function, merge(uses.get(user.function), user.function, user));
  }
  return [...uses.values()].sort((a, b) => (a.function < b.function ? -1 : 1));
}

function merge(known: FunctionUse | undefined, name: string, next: FunctionUser): FunctionUse {
  const tables: Record<string, readonly TableAction[]> = {};
  for (const use of [known?.tables ?? {}, next.tables ?? {}]) {
    for (const [table, actions] of Object.entries(use)) {
      tables[table] = [...new Set([...(tables[table] ?? []), ...actions])].sort();
    }
  }
  const connections = [...new Set([...(known?.connections ?? []), ...(next.connections ?? [])])].sort();
  return {
    function: name,
    tables,
    ...mergeUse(known ?? {}, next),
    ...(connections.length > 0 && { connections }),
  };
}
