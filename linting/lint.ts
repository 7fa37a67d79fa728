import type { Problem as Unread } from "../gateway/terraform/block.ts";
import { notedReasons } from "./noted-reasons.ts";
import type { Problem, Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import type { Subject } from "./subject.ts";
import type { Suppression } from "./suppression.ts";

export interface Finding extends Problem {
  readonly rule: Rule;
  /** The suppression that held it back until it ended. */
  readonly expired?: Suppression;
}

export interface AcceptedFinding extends Problem {
  readonly rule: Rule;
  readonly reason: string;
  /** Absent: the reason stands beside the setting, and holds as long as it. */
  readonly suppression?: Suppression;
}

export interface StackReport {
  readonly stack: string;
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** What could not be looked at: modules, and values that are known only after an apply. */
  readonly unread: readonly Unread[];
}

/** Holds one stack against every rule. */
export function lint(stack: string, subject: Subject, suppressions: readonly Suppression[]): StackReport {
  const noted = notedReasons(subject);
  const findings: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  for (const rule of RULES) {
    for (const problem of rule.check(subject)) {
      const note = noted.find((one) => one.rule === rule.id && one.address === problem.address);
      const fitting = suppressions.filter((one) => holdsFor(one, stack, rule.id, problem.address));
      const valid = fitting.find(({ until }) => until >= subject.today);
      const [expired] = fitting;
      if (note !== undefined) accepted.push({ ...problem, rule, reason: note.reason });
      else if (valid !== undefined) accepted.push({ ...problem, rule, reason: valid.reason, suppression: valid });
      else findings.push({ ...problem, rule, ...(expired && { expired }) });
    }
  }
  const { configuration } = subject;
  const unread = [...configuration.unread, ...configuration.problems()];
  return { stack, findings, accepted, unread };
}

function holdsFor({ rule, address, stacks }: Suppression, stack: string, id: string, at: string): boolean {
  return rule === id && (stacks?.includes(stack) ?? true) && matches(address, at);
}

/** A star stands for any text. */
function matches(pattern: string, address: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(address);
}
