import { PolicyError } from "../policy-error.ts";
import { show } from "../policy-values.ts";

/** @throws PolicyError when it is neither true nor false */
export function truthValue(text: string): boolean {
  const word = text.toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  throw new PolicyError(`Bool and Null compare with true or false, not ${show(text)}`);
}
