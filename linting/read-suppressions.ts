import { readFileSync } from "node:fs";

import { UserError } from "../errors/user-error.ts";
import { defineSuppressions, type Suppression } from "./suppression.ts";

/** @throws UserError when there is no such file, it is not JSON, or its suppressions are not valid */
export function readSuppressions(file: string): readonly Suppression[] {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return defineSuppressions(input, file);
}
