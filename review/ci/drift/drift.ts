/** One resource that is in AWS not as Terraform left it. */
export interface DriftedResource {
  readonly address: string;
  readonly what: "changed" | "gone";
  /** Names of attributes; values may be secrets. */
  readonly attributes: readonly string[];
}

export interface StackDrift {
  readonly stack: string;
  readonly resources: readonly DriftedResource[];
}

interface PlanJson {
  readonly resource_drift?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly before: unknown; readonly after: unknown };
  }[];
}

/** @param plan what `terraform show -json` prints of a plan made with `-refresh-only` */
export function readDrift(plan: unknown): readonly DriftedResource[] {
  const { resource_drift = [] } = plan as PlanJson;
  return resource_drift
    .flatMap(({ address, change }): DriftedResource[] => {
      if (change.actions.includes("delete")) return [{ address, what: "gone", attributes: [] }];
      const attributes = differing(change.before, change.after);
      return attributes.length === 0 ? [] : [{ address, what: "changed", attributes }];
    })
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

function differing(before: unknown, after: unknown): readonly string[] {
  const [old, next] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort();
  return names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]));
}
