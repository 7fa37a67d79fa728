import { UserError } from "../../errors/user-error.ts";
import type { FoundKey, WantedKey } from "./wanted-key.ts";

/** One change of what API Gateway and Secrets Manager hold. */
export type IssueStep =
  | { readonly kind: "make"; readonly key: WantedKey; readonly planId: string }
  | { readonly kind: "update"; readonly key: WantedKey; readonly id: string }
  | { readonly kind: "leave"; readonly name: string; readonly id: string; readonly planId: string }
  | { readonly kind: "join"; readonly key: WantedKey; readonly id: string; readonly planId: string }
  | { readonly kind: "keep"; readonly key: WantedKey; readonly id: string }
  | { readonly kind: "delete"; readonly name: string; readonly id: string; readonly hasSecret: boolean };

/**
 * What brings the keys that were issued in line with those that are wanted, in this order.
 *
 * @param planIds ids of deployed usage plans by name
 * @throws UserError with one line per key that cannot be issued
 */
export function planIssue(
  wanted: readonly WantedKey[],
  found: readonly FoundKey[],
  planIds: ReadonlyMap<string, string>,
): readonly IssueStep[] {
  const problems = wanted.flatMap((key) => problemsOf(key, found, planIds.get(key.plan)));
  if (problems.length > 0) {
    throw new UserError(`the keys cannot be issued:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
  const undeclared = found.filter(({ name }) => wanted.every((key) => key.name !== name));
  return [
    ...wanted.flatMap((key) =>
      stepsFor(
        key,
        planIds.get(key.plan) ?? "",
        found.find(({ name }) => name === key.name),
      ),
    ),
    ...undeclared.map(({ name, id, hasSecret }) => ({ kind: "delete", name, id, hasSecret }) as const),
  ];
}

function problemsOf({ name, plan, planIds }: WantedKey, found: readonly FoundKey[], planId?: string): string[] {
  if (planId === undefined) return [`${name}: its usage plan '${plan}' is not deployed; deploy the environment first`];
  const same = found.filter((key) => key.name === name);
  const others = (planIds ?? []).filter((id) => id !== planId);
  return [
    ...(same.length > 1
      ? [`${name}: ${same.length} keys have this name (${same.map(({ id }) => id).join(", ")}); delete all but one`]
      : []),
    ...(same.some(({ hasWantedValue }) => !hasWantedValue)
      ? [`${name}: it is there with another value, and values cannot be changed; give the new one another name`]
      : []),
    ...(others.length > 0
      ? [
          `${name}: the file says usage plan ${others.join(", ")}, the environment '${plan}' (${planId}); leave the column out`,
        ]
      : []),
  ];
}

function stepsFor(key: WantedKey, planId: string, found: FoundKey | undefined): readonly IssueStep[] {
  if (found === undefined) return [{ kind: "make", key, planId }];
  const { id, name } = found;
  const isKept = key.value !== undefined || found.hasSecret;
  const isSame = found.enabled === key.enabled && found.description === key.description;
  return [
    ...(isKept ? [] : [{ kind: "keep", key, id } as const]),
    ...(isSame ? [] : [{ kind: "update", key, id } as const]),
    // A stage's key is in one plan: it leaves the other first.
    ...found.planIds.filter((one) => one !== planId).map((one) => ({ kind: "leave", name, id, planId: one }) as const),
    ...(found.planIds.includes(planId) ? [] : [{ kind: "join", key, id, planId } as const]),
  ];
}

/** The key a step is about. */
export const keyOf = (step: IssueStep): string => ("key" in step ? step.key.name : step.name);

/** What a step does, for people. */
export function describeStep(step: IssueStep): string {
  switch (step.kind) {
    case "make":
      return `${step.key.name}: made for plan ${step.key.plan}${step.key.enabled ? "" : ", disabled"}`;
    case "update":
      return `${step.key.name}: ${step.key.enabled ? "enabled" : "disabled"}, description as declared`;
    case "leave":
      return `${step.name}: taken off usage plan ${step.planId}`;
    case "join":
      return `${step.key.name}: added to plan ${step.key.plan}`;
    case "keep":
      return `${step.key.name}: value put into Secrets Manager`;
    case "delete":
      return `${step.name}: deleted, for it is no longer declared`;
  }
}
