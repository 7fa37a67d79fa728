import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { messageOf } from "../errors/message-of.ts";
import { UserError } from "../errors/user-error.ts";

/**
 * Whether a file the user named can be written, before what is to be written costs minutes.
 *
 * @param option how they named it, as in `--out`
 * @throws UserError where it cannot be written
 */
export function checkOutput(option: string, path: string): void {
  const file = resolve(path);
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new UserError(`${option}: ${path} cannot be written: ${messageOf(error)}`);
  }
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UserError(`${option}: ${path} is a folder; the name of a file is wanted`);
}
