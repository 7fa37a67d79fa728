import type { LintReport } from "./lint-stacks.ts";

/** One JSON object with everything, for other programs. */
export function jsonReport({ stacks, unused, counts }: LintReport): string {
  const findings = stacks.flatMap(({ stack, findings: own }) =>
    own.map(({ rule: { id, severity, title, fix, link }, address, problem, expired }) => ({
      stack,
      rule: id,
      severity,
      address,
      problem,
      title,
      fix,
      link,
      ...(expired && { suppressedUntil: expired.until }),
    })),
  );
  const accepted = stacks.flatMap(({ stack, accepted: own }) =>
    own.map(({ rule: { id, severity }, address, problem, reason, suppression }) => ({
      stack,
      rule: id,
      severity,
      address,
      problem,
      reason,
      ...(suppression && { until: suppression.until }),
    })),
  );
  const unread = stacks.flatMap(({ stack, unread: own }) => own.map((item) => ({ stack, ...item })));
  return `${JSON.stringify({ counts, findings, accepted, unusedSuppressions: unused, unread }, undefined, 2)}\n`;
}
