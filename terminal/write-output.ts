import { writeFileSync } from "node:fs";

import { messageOf } from "../errors/message-of.ts";
import { UserError } from "../errors/user-error.ts";

/**
 * Writes a file the user named.
 *
 * @param option how they named it, as in `--out`
 * @throws UserError where it cannot be written
 */
export function writeOutput(option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UserError(`${option}: ${path} cannot be written: ${messageOf(error)}`);
  }
}
