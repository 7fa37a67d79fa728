import type { Ledger } from "../../releases/ledger.ts";
import { maskDeclared } from "../mask/mask-plan.ts";
import { maskReview } from "../mask/mask-review.ts";
import { type MaskText, maskTexts, textMask } from "../mask/mask-text.ts";
import { secretsOfConfigurations } from "../mask/secret-values.ts";
import type { Comparison } from "../model/comparison.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Review } from "../model/review.ts";
import type { Declared } from "../plan/declared-resources.ts";
import type { LintFinding, ReleasedDocument, ReviewInput } from "../summary/input.ts";
import { versionsRequired } from "../summary/providers.ts";
import { summarize } from "../summary/summarize.ts";
import { compareStacks } from "./compare-stacks.ts";

export interface StackSide {
  readonly stack: JsonObject;
  readonly declared: Declared;
  readonly ledger: Ledger | undefined;
  /** Undefined: not looked for. */
  readonly findings?: readonly LintFinding[] | undefined;
  /** As in `commit 3f2a91c4`. */
  readonly name: string;
}

export interface StacksToReview {
  readonly environment: string;
  readonly before: StackSide;
  readonly after: StackSide;
  /** What earlier releases serve. */
  readonly documents: readonly ReleasedDocument[];
  /** Two releases are compared, whoever gets them. @default what is served before and after */
  readonly releases?: ReviewInput["releases"];
}

/** The review of what two synthesized stacks differ in, without AWS. */
export function reviewStacks({ environment, before, after, documents, releases }: StacksToReview): Review {
  const mask = textMask(secretsOfConfigurations(before.declared, after.declared));
  const comparison = compareStacks(masked(before, mask), masked(after, mask));
  const review = summarize({
    environment,
    compared: { by: "configuration", before: before.name, after: after.name },
    releases,
    comparison: withMaskedChanges(comparison, before.declared, after.declared),
    ledgers: { before: before.ledger, after: after.ledger },
    documents: documents.map((one) => ({ ...one, document: maskedObject(one.document, mask) })),
    lint: before.findings && after.findings && { before: before.findings, after: after.findings },
    versions: { before: versionsRequired(before.stack), after: versionsRequired(after.stack) },
    packageSizes: {},
  });
  return maskReview(review, mask);
}

function masked({ stack, declared }: StackSide, mask: MaskText) {
  return { stack: maskedObject(stack, mask), declared: maskDeclared(declared, mask) };
}

function maskedObject(value: JsonObject, mask: MaskText): JsonObject {
  const result = maskTexts(value, mask);
  return isObject(result) ? result : {};
}

/** A secret that is another one now looks like the one before: that something changes is found in what is not masked. */
function withMaskedChanges(comparison: Comparison, before: Declared, after: Declared): Comparison {
  const unmasked = compareStacks({ stack: {}, declared: before }, { stack: {}, declared: after });
  const resources = comparison.resources.map((resource, index) => {
    const { action, changed, forcedBy } = unmasked.resources[index] ?? resource;
    return { ...resource, action, changed, forcedBy };
  });
  return { ...comparison, resources };
}
