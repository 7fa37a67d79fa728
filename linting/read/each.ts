import type { Block } from "../../gateway/terraform/block.ts";
import { Unresolved } from "../../gateway/terraform/expression/unresolved.ts";
import type { Problem } from "../rule.ts";
import type { Subject } from "../subject.ts";

/** What is wrong, in one sentence or several; undefined when nothing is. */
export type Verdict = string | readonly string[] | undefined;

/** A check that looks at each resource of some types by itself. */
export const each =
  (types: string | readonly string[], judge: (block: Block, subject: Subject) => Verdict) =>
  (subject: Subject): readonly Problem[] =>
    [types]
      .flat()
      .flatMap((type) => subject.configuration.resourcesOf(type))
      .flatMap((block) => problemsAt(block.address, judge(block, subject)));

export const problemsAt = (address: string, verdict: Verdict): readonly Problem[] =>
  verdict === undefined ? [] : [verdict].flat().map((problem) => ({ address, problem }));

/** Whether an attribute is given a value at all, be it one that is known only after an apply. */
export function isSet(block: Block, attribute: string): boolean {
  try {
    return block.configured(attribute) !== undefined;
  } catch (error) {
    if (error instanceof Unresolved) return true;
    throw error;
  }
}
