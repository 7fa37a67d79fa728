import type { Edit } from "./stack-edits.ts";

export type Deed = "concurrency" | "stage variable" | "throttle" | "log group" | "secret variable";

/** A change, and what its review must say. */
export interface Pair {
  /** Kebab-case: its recorded plan is `plans/<name>.json`. */
  readonly name: string;
  /** What is deployed before: the folder `bases/<before>`. */
  readonly before: string;
  /** What it is changed to: an edit, or another base. */
  readonly after: Edit | string;
  readonly verdict: "no changes" | "changes" | "data at risk";
  /** Texts the review has, whichever way the two were compared. */
  readonly says: readonly string[];
  /** Only Terraform knows: it is no setting of a resource. */
  readonly onlyPlanned?: true;
  /** What is done to AWS behind Terraform's back before the plan is made. */
  readonly drifts?: Deed;
}

export const edited = (
  name: string,
  after: Edit,
  says: readonly string[],
  verdict: Pair["verdict"] = "changes",
): Pair => ({
  name,
  before: "dev",
  after,
  verdict,
  says,
});
