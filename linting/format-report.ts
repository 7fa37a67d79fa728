import type { Finding, StackReport } from "./lint.ts";
import type { LintReport } from "./lint-stacks.ts";
import { SEVERITIES, type Severity } from "./rule.ts";

export interface FormatOptions {
  /** For a terminal. */
  readonly color: boolean;
}

/** Findings by stack and rule, the worst first, and how many there are. */
export function formatReport({ stacks, unused, counts }: LintReport, { color }: FormatOptions): string {
  const paint = color ? painted : plain;
  const blocks = [
    ...stacks.flatMap((stack) => formatStack(stack, paint)),
    ...unused.map(
      ({ rule, address, reason }) =>
        `unused suppression of ${rule} at ${address}: nothing breaks the rule there; remove it (${reason})\n`,
    ),
  ];
  return [...blocks, summaryOf(stacks.length, counts)].join("\n");
}

type Paint = (severity: Severity | "name", text: string) => string;

const CODES = { high: 31, medium: 33, low: 36, name: 1 } as const;
const painted: Paint = (kind, text) => `\u001b[${CODES[kind]}m${text}\u001b[0m`;
const plain: Paint = (_, text) => text;

function formatStack({ stack, findings, unread }: StackReport, paint: Paint): readonly string[] {
  if (findings.length === 0 && unread.length === 0) return [];
  const rules = SEVERITIES.flatMap((severity) =>
    [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule.severity === severity),
  );
  const parts = rules.map((rule) => {
    const own = findings.filter((finding) => finding.rule === rule);
    const lines = own.map((finding) => `    ${finding.address}: ${finding.problem}${ended(finding)}\n`);
    const heading = `  ${paint(rule.severity, rule.severity.padEnd(6))} ${rule.id}: ${rule.title}\n`;
    return `${heading}${lines.join("")}    ${rule.why}\n    To do: ${rule.fix}\n    ${rule.link}\n`;
  });
  const notes = unread.map(({ address, attribute, reason }) => `  not looked at: ${address}.${attribute}: ${reason}\n`);
  return [`${paint("name", stack)}\n`, ...parts, ...(notes.length > 0 ? [notes.join("")] : [])];
}

const ended = ({ expired }: Finding): string =>
  expired === undefined ? "" : ` (its suppression ended on ${expired.until}: ${expired.reason})`;

function summaryOf(stacks: number, counts: LintReport["counts"]): string {
  const { findings, high, medium, low, accepted, expired, unused } = counts;
  const parts = [
    `${many(findings, "finding")} in ${many(stacks, "stack")}${findings > 0 ? `: ${high} high, ${medium} medium, ${low} low` : ""}`,
    `${accepted} accepted with a reason`,
    ...(expired > 0 ? [`${many(expired, "finding")} whose suppression has ended`] : []),
    ...(unused > 0 ? [many(unused, "unused suppression")] : []),
  ];
  return `${parts.join("; ")}\n`;
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
