import { UserError } from "../../errors/user-error.ts";
import type { Example } from "./example.ts";

/** @throws UserError that lists what there is, for a name that is not */
export function selectExamples(examples: readonly Example[], names: readonly string[]): readonly Example[] {
  const unknown = names.filter((name) => !examples.some((example) => example.name === name));
  if (unknown.length > 0) {
    const known = examples.map(({ name }) => name).join(", ");
    throw new UserError(`there is no example ${unknown.map((name) => `'${name}'`).join(", ")}; known: ${known}`);
  }
  return names.length === 0 ? examples : examples.filter(({ name }) => names.includes(name));
}
