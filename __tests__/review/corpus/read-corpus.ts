import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { JsonObject } from "../../../review/model/json.ts";
import type { Review } from "../../../review/model/review.ts";
import { reviewStacks, type StackSide } from "../../../review/offline/review-stacks.ts";
import { declaredInStack } from "../../../review/plan/declared-resources.ts";
import { type PlanReview, reviewPlan } from "../../../review/plan/review-plan.ts";
import { documentsIn } from "../../../review/released-documents.ts";
import { versionsRequired } from "../../../review/summary/providers.ts";
import { withDocuments } from "./documents.ts";
import type { Pair } from "./pair.ts";
import type { EditableStack } from "./stack-edits.ts";

interface Base {
  readonly stack: EditableStack & JsonObject;
  readonly resources: readonly BaseResource[];
}

interface BaseResource {
  readonly address: string;
  readonly type: string;
  readonly values: JsonObject;
  readonly sensitive: JsonObject;
}

interface RecordedPlan {
  readonly format_version: string;
  readonly resource_changes: readonly RecordedResource[];
  readonly resource_drift: readonly RecordedResource[];
  readonly output_changes: JsonObject;
}

interface RecordedResource {
  readonly address: string;
  readonly change: { readonly before: JsonObject | null; readonly after: JsonObject | null };
}

/** Tests and commands are run in the repository's root. */
const CORPUS = join("__tests__", "review", "corpus");

const read = (...path: readonly string[]) => JSON.parse(readFileSync(`${join(CORPUS, ...path)}.json`, "utf8"));

export const isRecorded = ({ name }: Pair) => existsSync(join(CORPUS, "plans", `${name}.json`));

export const stackOf = (base: string): Base["stack"] => read("bases", base, "stack");

/** What is deployed of a base, with what AWS made of it. */
export function resourcesOf(base: string): Base["resources"] {
  const stack = stackOf(base);
  const resources: Base["resources"] = read("bases", base, "resources");
  return resources.map((one) => ({ ...one, values: withDocuments(one, one.values, { before: stack, after: stack }) }));
}

/** The stack a pair changes to. */
export function changedStack({ before, after }: Pair): Base["stack"] {
  if (typeof after === "string") return stackOf(after);
  const stack = stackOf(before);
  after(stack);
  return stack;
}

/** What `terraform show -json` printed: what changes was recorded for each pair, what stays once for its base. */
export function planOf(pair: Pair): JsonObject {
  const recorded: RecordedPlan = read("plans", pair.name);
  const stacks = { before: stackOf(pair.before), after: changedStack(pair) };
  const whole = (resource: RecordedResource) => {
    const { before, after } = resource.change;
    const change = {
      ...resource.change,
      before: withDocuments(resource, before, stacks),
      after: withDocuments(resource, after, stacks),
    };
    return { ...resource, change };
  };
  const changed = new Set(recorded.resource_changes.map(({ address }) => address));
  const kept = resourcesOf(pair.before).filter(({ address }) => !changed.has(address));
  return {
    ...recorded,
    resource_changes: [...kept.map(unchanged), ...recorded.resource_changes.map(whole)],
    resource_drift: recorded.resource_drift.map(whole),
  } as unknown as JsonObject;
}

/** What `terraform show` printed, which is kept where it holds a secret. */
export function planTextOf(pair: Pair): string {
  const file = join(CORPUS, "plans", `${pair.name}.txt`);
  return existsSync(file) ? readFileSync(file, "utf8") : JSON.stringify(planOf(pair), undefined, 2);
}

const unchanged = ({ address, type, values, sensitive }: BaseResource) => ({
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
});

/** Stacks of prod, in the order in which their releases were cut. */
const RETAINED = ["prod", "cut", "canary", "promoted"];

let released: ReturnType<typeof documentsIn> | undefined;

function documents(pair: Pair): ReturnType<typeof documentsIn> {
  if (environmentOf(pair) === "dev") return [];
  released ??= RETAINED.flatMap((name) => documentsIn(declaredInStack(stackOf(name))));
  return released;
}

const environmentOf = ({ before }: Pair) => (RETAINED.includes(before) ? "prod" : "dev");

export function reviewOfPlan(pair: Pair): PlanReview {
  return reviewPlan({
    environment: environmentOf(pair),
    plan: planOf(pair),
    planText: planTextOf(pair),
    declared: declaredInStack(changedStack(pair)),
    name: "commit 2",
    ledgers: { before: ledgerOf(pair), after: ledgerOf(pair) },
    documents: documents(pair),
    lint: undefined,
    versions: { before: versionsRequired(stackOf(pair.before)), after: versionsRequired(changedStack(pair)) },
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
    before: side(stackOf(pair.before), "commit 1"),
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
