import type { Ledger } from "../../releases/ledger.ts";
import { maskPlan } from "../mask/mask-plan.ts";
import { maskPlanText } from "../mask/mask-plan-text.ts";
import { maskReview } from "../mask/mask-review.ts";
import { maskTexts } from "../mask/mask-text.ts";
import { isObject } from "../model/json.ts";
import type { Review } from "../model/review.ts";
import type { LintFinding, ReleasedDocument, ReviewInput } from "../summary/input.ts";
import { summarize } from "../summary/summarize.ts";
import type { Declared } from "./declared-resources.ts";
import { asPlan } from "./plan-json.ts";
import { readPlan } from "./read-plan.ts";

export interface PlanToReview {
  readonly environment: string;
  /** What `terraform show -json <plan>` prints. */
  readonly plan: unknown;
  /** What `terraform show -no-color <plan>` prints. */
  readonly planText: string;
  /** The configuration that was planned: it knows what a plan leaves out as `(known after apply)`. */
  readonly declared: Declared;
  /** As in `commit 3f2a91c4`. */
  readonly name: string;
  readonly ledgers: { readonly before: Ledger | undefined; readonly after: Ledger | undefined };
  readonly documents: readonly ReleasedDocument[];
  readonly lint: { readonly before: readonly LintFinding[]; readonly after: readonly LintFinding[] } | undefined;
  readonly versions: ReviewInput["versions"];
  readonly packageSizes: Readonly<Record<string, number>>;
}

export interface PlanReview {
  readonly review: Review;
  /** Without secrets. */
  readonly planText: string;
}

/** The review of a plan. */
export function reviewPlan(props: PlanToReview): PlanReview {
  const plan = asPlan(props.plan);
  const masked = maskPlan(plan, props.declared);
  const review = summarize({
    environment: props.environment,
    compared: { by: "plan", before: "what is deployed", after: props.name },
    comparison: readPlan(masked.plan, masked.declared),
    ledgers: props.ledgers,
    documents: props.documents.map((one) => {
      const document = maskTexts(one.document, masked.mask);
      return { ...one, document: isObject(document) ? document : {} };
    }),
    lint: props.lint,
    versions: props.versions,
    packageSizes: props.packageSizes,
  });
  // Whatever Terraform would do that is told nowhere here: it is not nothing.
  const told = review.verdict === "no changes" && plan.applyable ? { ...review, verdict: "changes" as const } : review;
  return { review: maskReview(told, masked.mask), planText: maskPlanText(props.planText, masked.mask) };
}
