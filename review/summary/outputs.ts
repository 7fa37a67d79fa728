import type { ComparedOutput, Comparison } from "../model/comparison.ts";
import { phrase } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";

/** Outputs whose value changes. */
export const outputItems = ({ outputs }: Comparison): readonly Item[] =>
  outputs.map((output): Item => ({ level: "note", text: textOf(output) }));

function textOf({ name, action, isSensitive, before, after }: ComparedOutput) {
  if (isSensitive) return phrase`${name} changes, and is secret`;
  if (action === "delete") return phrase`${name} goes (was: ${before})`;
  const value = after === undefined ? "known after the apply" : after;
  return action === "create" ? phrase`${name} is new: ${value}` : phrase`${name} is ${value} (was: ${before})`;
}
