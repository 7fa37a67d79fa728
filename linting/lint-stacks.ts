import { lint, type StackReport } from "./lint.ts";
import { SEVERITIES, type Severity } from "./rule.ts";
import { readSubject } from "./subject.ts";
import type { Suppression } from "./suppression.ts";

export interface LintedStack {
  /** What suppressions and the report call it. */
  readonly name: string;
  /** With `*.tf.json`. */
  readonly directory: string;
}

export interface LintOptions {
  readonly stacks: readonly LintedStack[];
  readonly suppressions: readonly Suppression[];
  /** `2026-11-21` */
  readonly today: string;
}

export interface LintReport {
  readonly stacks: readonly StackReport[];
  /** Suppressions that held nothing back, and stopped nothing either. */
  readonly unused: readonly Suppression[];
  readonly counts: Counts;
}

export interface Counts extends Readonly<Record<Severity, number>> {
  readonly findings: number;
  readonly accepted: number;
  /** Findings whose suppression ended. */
  readonly expired: number;
  readonly unused: number;
}

/** @throws ConfigurationError when a directory has nothing to read, or it is not Terraform JSON */
export function lintStacks({ stacks, suppressions, today }: LintOptions): LintReport {
  const reports = stacks.map(({ name, directory }) => lint(name, readSubject(directory, today), suppressions));
  const used = new Set(
    reports.flatMap(({ findings, accepted }) => [
      ...findings.flatMap(({ expired }) => expired ?? []),
      ...accepted.flatMap(({ suppression }) => suppression ?? []),
    ]),
  );
  const unused = suppressions.filter((suppression) => !used.has(suppression));
  return { stacks: reports, unused, counts: countsOf(reports, unused.length) };
}

function countsOf(reports: readonly StackReport[], unused: number): Counts {
  const findings = reports.flatMap((report) => report.findings);
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, findings.filter(({ rule }) => rule.severity === severity).length] as const,
  );
  const [high, medium, low] = bySeverity.map(([, count]) => count);
  return {
    findings: findings.length,
    high: high ?? 0,
    medium: medium ?? 0,
    low: low ?? 0,
    accepted: reports.reduce((sum, report) => sum + report.accepted.length, 0),
    expired: findings.filter(({ expired }) => expired !== undefined).length,
    unused,
  };
}
