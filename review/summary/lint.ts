import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import type { LintFinding, ReviewInput } from "./input.ts";

/** What the change adds to the findings, first; what it mends; and how many were there before. */
export function lintItems({ lint }: ReviewInput): readonly Item[] {
  if (lint === undefined) return [];
  const [old, next] = [keysOf(lint.before), keysOf(lint.after)];
  const added = lint.after.filter((finding) => !old.has(keyOf(finding)));
  const fixed = lint.before.filter((finding) => !next.has(keyOf(finding)));
  const kept = lint.after.length - added.length;
  const rank = ({ severity }: LintFinding) => ["high", "medium", "low"].indexOf(severity);
  return [
    ...[...added]
      .sort((one, other) => rank(one) - rank(other))
      .map(
        ({ rule, severity, address, problem }): Item => ({
          level: "warning",
          text: phrase`new, ${words(severity)}: ${rule}: ${address}: ${problem}`,
        }),
      ),
    ...fixed.map(({ rule, address }): Item => ({ level: "good", text: phrase`mended: ${rule}: ${address}` })),
    ...(kept === 0 ? [] : [{ level: "note", text: words(`${kept} as before`) } as const]),
  ];
}

const keyOf = ({ rule, address, problem }: LintFinding) => `${rule} ${address} ${problem}`;
const keysOf = (findings: readonly LintFinding[]): ReadonlySet<string> => new Set(findings.map(keyOf));
