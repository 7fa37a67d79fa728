import { RESOURCE_KINDS, type ResourceKind, type ResourceUse } from "../openapi/integrations/resource-use.ts";
import type { Place } from "./names.ts";
import { RESOURCE_NAMES } from "./resource-names.ts";

/** The environment variables in which a function finds the resources it uses: `orders` → `ORDERS_QUEUE_URL`. */
export function resourceVariablesOf(place: Place, uses: ResourceUse): Readonly<Record<string, string>> {
  const variables = usedIn(uses).map(({ kind, name }) => {
    const { variable, valueIn } = RESOURCE_NAMES[kind];
    return [`${name.toUpperCase().replaceAll("-", "_")}_${variable}`, valueIn(place, name)];
  });
  return Object.fromEntries(variables);
}

/** What a function may do to resources: actions that are allowed for the same ARN are together. */
export function resourcePermissionsOf(
  place: Place,
  uses: ResourceUse,
): readonly { readonly arn: string; readonly actions: readonly string[] }[] {
  const byArn = new Map<string, readonly string[]>();
  for (const { kind, name, actions } of usedIn(uses)) {
    for (const action of actions) {
      const arn = RESOURCE_NAMES[kind].arnOf(place, name, action);
      byArn.set(arn, [...(byArn.get(arn) ?? []), action]);
    }
  }
  return [...byArn].map(([arn, actions]) => ({ arn, actions }));
}

export interface ResourceUsed {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly actions: readonly string[];
}

export const usedIn = (uses: ResourceUse): readonly ResourceUsed[] =>
  RESOURCE_KINDS.flatMap((kind) =>
    Object.entries(uses[kind] ?? {}).map(([name, actions]) => ({ kind, name, actions })),
  );
