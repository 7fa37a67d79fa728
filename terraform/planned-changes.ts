/** One resource a plan would change. */
export interface PlannedChange {
  /** As in `aws_api_gateway_stage.stage_E3CD3E5F`. */
  readonly address: string;
  readonly type: string;
  /** `replace` stands for a deletion and a creation, in either order. */
  readonly action: "create" | "update" | "delete" | "replace";
  /** Attributes that differ, for an update. */
  readonly attributes: readonly string[];
}

export interface Plan {
  /** In the order of addresses. */
  readonly changes: readonly PlannedChange[];
  /** Names of outputs whose value changes. */
  readonly outputs: readonly string[];
}

/** The parts of `terraform show -json <plan>` we read. @see https://developer.hashicorp.com/terraform/internals/json-format */
interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly before: unknown; readonly after: unknown };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

/** Reads what `terraform show -json <plan>` prints. */
export function parsePlan(printed: unknown): Plan {
  const plan = printed as PlanJson;
  const changes = (plan.resource_changes ?? []).flatMap(({ address, type, change }): PlannedChange[] => {
    const action = actionOf(change.actions);
    if (action === undefined) return [];
    return [{ address, type, action, attributes: action === "update" ? differing(change.before, change.after) : [] }];
  });
  const outputs = Object.entries(plan.output_changes ?? {}).filter(([, { actions }]) => !actions.includes("no-op"));
  return {
    changes: changes.sort((a, b) => (a.address < b.address ? -1 : 1)),
    outputs: outputs.map(([name]) => name).sort(),
  };
}

/** Counts changes by action and type, as in `create aws_lambda_alias 7`. */
export function countChanges(changes: readonly PlannedChange[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action, type } of changes) {
    const key = `${action} ${type}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** As in `+1 ~3 -0`. */
export function summarize(changes: readonly PlannedChange[]): string {
  const count = (...actions: string[]) => changes.filter((change) => actions.includes(change.action)).length;
  return `+${count("create", "replace")} ~${count("update")} -${count("delete", "replace")}`;
}

function actionOf(actions: readonly string[]): PlannedChange["action"] | undefined {
  if (actions.includes("create") && actions.includes("delete")) return "replace";
  const [action] = actions;
  return action === "create" || action === "update" || action === "delete" ? action : undefined;
}

function differing(before: unknown, after: unknown): string[] {
  const [old, next] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort();
  return names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name]));
}
