import type { Ledger } from "../../releases/ledger.ts";
import type { Comparison } from "../model/comparison.ts";
import type { JsonObject } from "../model/json.ts";
import type { Compared } from "../model/review.ts";
import type { Versions } from "./providers.ts";

/** All that a review is made of. Nothing in it is secret any more. */
export interface ReviewInput {
  readonly environment: string;
  readonly compared: Compared;
  readonly comparison: Comparison;
  /** Two releases are compared, whoever gets them. @default what is served before and after */
  readonly releases?: { readonly before: string; readonly after: string } | undefined;
  /** Of pinned environments. */
  readonly ledgers: { readonly before: Ledger | undefined; readonly after: Ledger | undefined };
  /** What releases serve that no API in the comparison holds. */
  readonly documents: readonly ReleasedDocument[];
  /** Findings of `npm run lint:infra`. Undefined: not looked for on both sides. */
  readonly lint: { readonly before: readonly LintFinding[]; readonly after: readonly LintFinding[] } | undefined;
  /** What configurations ask of Terraform. Undefined: the one before is not known. */
  readonly versions: { readonly before: Versions; readonly after: Versions } | undefined;
  /** Bytes of the deployment package a function gets, by its address. */
  readonly packageSizes: Readonly<Record<string, number>>;
}

/** The OpenAPI document of a release, and the address of the API that served it. */
export interface ReleasedDocument {
  readonly release: string;
  readonly address: string;
  readonly document: JsonObject;
}

export interface LintFinding {
  readonly rule: string;
  readonly severity: "high" | "medium" | "low";
  readonly address: string;
  readonly problem: string;
}
