import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { JsonObject } from "../../../review/model/json.ts";
import type { Review } from "../../../review/model/review.ts";
import { reviewStacks, type StackSide } from "../../../review/offline/review-stacks.ts";
import { declaredInStack } from "../../../review/plan/declared-resources.ts";
import { type PlanReview, reviewPlan } from "../../../review/plan/review-plan.ts";
import { documentsIn } from "../../../review/released-documents.ts";
import type { Pair } from "./pairs.ts";
import type { EditableStack } from "./stack-edits.ts";

interface Base {
  readonly stack: EditableStack & JsonObject;
  readonly resources: readonly { address: string; type: string; values: JsonObject; sensitive: JsonObject }[];
}

interface RecordedPlan {
  readonly format_version: string;
  readonly resource_changes: readonly { readonly address: string }[];
  readonly resource_drift: readonly unknown[];
  readonly output_changes: JsonObject;
}

/** Tests and commands are run in the repository's root. */
const CORPUS = join("__tests__", "review", "corpus");

const read = (folder: string, name: string) => JSON.parse(readFileSync(join(CORPUS, folder, `${name}.json`), "utf8"));

export const isRecorded = ({ name }: Pair) => existsSync(join(CORPUS, "plans", `${name}.json`));

export const baseOf = (name: string): Base => read("bases", name);

/** The stack a pair changes to. */
export function changedStack({ before, after }: Pair): JsonObject {
  if (typeof after === "string") return baseOf(after).stack;
  const { stack } = baseOf(before);
  after(stack);
  return stack;
}

/** What `terraform show -json` printed: what changes was recorded for each pair, what stays once for its base. */
export function planOf({ name, before }: Pair): JsonObject {
  const { resources } = baseOf(before);
  const recorded: RecordedPlan = read("plans", name);
  const changed = new Set(recorded.resource_changes.map(({ address }) => address));
  const kept = resources
    .filter(({ address }) => !changed.has(address))
    .map(({ address, type, values, sensitive }) => ({
      address,
      type,
      mode: "managed",
      change: {
        actions: ["no-op"],
        before: values,
        after: values,
        before_sensitive: sensitive,
        after_sensitive: sensitive,
        after_unknown: {},
      },
    }));
  return { ...recorded, resource_changes: [...kept, ...recorded.resource_changes] } as unknown as JsonObject;
}

/** Stacks of prod, in the order in which their releases were cut. */
const RETAINED = ["prod", "cut", "canary", "promoted"];

const documents = (pair: Pair) =>
  (environmentOf(pair) === "dev" ? [] : RETAINED).flatMap((name) => documentsIn(declaredInStack(baseOf(name).stack)));

const environmentOf = ({ before }: Pair) => (before === "dev" ? "dev" : "prod");

export function reviewOfPlan(pair: Pair): PlanReview {
  return reviewPlan({
    environment: environmentOf(pair),
    plan: planOf(pair),
    planText: JSON.stringify(planOf(pair), undefined, 2),
    declared: declaredInStack(changedStack(pair)),
    name: "commit 2",
    ledgers: { before: ledgerOf(pair), after: ledgerOf(pair) },
    documents: documents(pair),
    lint: undefined,
    packageSizes: {},
  });
}

export function reviewOfStacks(pair: Pair): Review {
  const side = (stack: JsonObject, name: string): StackSide => ({
    stack,
    declared: declaredInStack(stack),
    ledger: ledgerOf(pair),
    name,
  });
  return reviewStacks({
    environment: environmentOf(pair),
    before: side(baseOf(pair.before).stack, "commit 1"),
    after: side(changedStack(pair), "commit 2"),
    documents: documents(pair),
  });
}

/** Which of two releases is older only the ledger knows. */
function ledgerOf(pair: Pair): StackSide["ledger"] {
  if (environmentOf(pair) === "dev") return undefined;
  const releases = documents(pair).map(({ release }) => release);
  const [live = ""] = releases;
  return { live, retained: [...new Set(releases)].map((release) => ({ release, functions: {} })) };
}
