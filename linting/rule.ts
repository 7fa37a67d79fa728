import type { Subject } from "./subject.ts";

export const SEVERITIES = ["high", "medium", "low"] as const;

/** high: a hole, or an apply that breaks what runs. medium: a safety that is missing. low: worth a decision in writing. */
export type Severity = (typeof SEVERITIES)[number];

/** Where a rule is not kept. */
export interface Problem {
  /** As Terraform has it, for a method of an OpenAPI document with method and path: `aws_api_gateway_rest_api.api GET /pets`. */
  readonly address: string;
  /** What is wrong, in a sentence without a full stop. */
  readonly problem: string;
}

export interface Rule {
  /** Kebab-case, unique, never renamed: suppressions name it. */
  readonly id: string;
  readonly severity: Severity;
  /** The state that is wanted, as a sentence without a full stop. */
  readonly title: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  readonly link: string;
  /** What other linters call it. */
  readonly sameAs?: readonly string[];
  /** Pure: what it finds depends on the subject alone. */
  check(subject: Subject): readonly Problem[];
}
