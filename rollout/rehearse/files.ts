import { accessSync, constants, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { messageOf } from "../../errors/message-of.ts";
import { UserError } from "../../errors/user-error.ts";

/** @throws UserError when an access log cannot be read */
export function readLog(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "");
  } catch (error) {
    throw new UserError(`--replay: ${path} cannot be read: ${messageOf(error)}`);
  }
}

/** Whoever waits for a page learns at once when there will be none. @throws UserError when its folder cannot be written to */
export const checkPage = (path: string): void =>
  orRefuse(path, () => accessSync(dirname(resolve(path)), constants.W_OK));

/** @throws UserError when it cannot be written */
export const writePage = (path: string, page: string): void => orRefuse(path, () => writeFileSync(path, page));

function orRefuse(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError(`--html: ${path} cannot be written: ${messageOf(error)}`);
  }
}
