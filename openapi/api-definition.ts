import type { Authorizer } from "./authorizers/authorizer.ts";
import type { FunctionUse, TableAction } from "./integrations/integration.ts";
import type { Route } from "./route.ts";

export interface ApiDefinition {
  readonly title: string;
  readonly description: string;
  readonly routes: readonly Route[];
  readonly authorizers: Readonly<Record<string, Authorizer>>;
  /** Name of the stage variable that holds the origin browsers may call from. */
  readonly allowedOriginStageVariable: string;
  /** Request headers a browser may send. */
  readonly allowedHeaders: readonly string[];
}

/** Every function the API needs, once, in alphabetical order, with all it uses. */
export function functionsOf(api: ApiDefinition): readonly FunctionUse[] {
  const uses = new Map<string, FunctionUse>();
  for (const user of [...Object.values(api.authorizers), ...api.routes]) {
    if (user.function !== undefined) uses.set(user.function, merge(uses.get(user.function), user));
  }
  return [...uses.values()].sort((a, b) => (a.function < b.function ? -1 : 1));
}

function merge(known: FunctionUse | undefined, next: FunctionUse): FunctionUse {
  const tables: Record<string, readonly TableAction[]> = {};
  for (const use of [known?.tables ?? {}, next.tables ?? {}]) {
    for (const [table, actions] of Object.entries(use)) {
      tables[table] = [...new Set([...(tables[table] ?? []), ...actions])].sort();
    }
  }
  return { function: next.function, tables };
}
