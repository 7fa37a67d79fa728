import { linkSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { messageOf } from "../errors/message-of.ts";
import { UserError } from "../errors/user-error.ts";
import { type Ledger, parseLedger } from "../releases/ledger.ts";
import { hasLedger, ledgerFileOf, readLedger, readLedgerText } from "../releases/read-ledger.ts";

/** A ledger as it was when it was read; saving it is refused when the file has changed since. */
export interface OpenLedger {
  /** Path from the root of the repository, as messages name it. */
  readonly file: string;
  readonly text: string;
  readonly ledger: Ledger;
}

/**
 * @param root absolute path of the repository
 * @throws UserError when there is none, or it is not valid
 */
export function openLedger(root: string, environment: string): OpenLedger {
  const file = ledgerFileOf(environment);
  if (!hasLedger(root, environment)) readLedger(root, environment);
  const text = readLedgerText(root, file);
  return { file, text, ledger: parseLedger(text, file) };
}

/** A ledger that is to be replaced: it need not be valid. */
export function openReplaceable(root: string, environment: string): Omit<OpenLedger, "ledger"> & { ledger?: Ledger } {
  const file = ledgerFileOf(environment);
  const text = readLedgerText(root, file);
  try {
    return { file, text, ledger: parseLedger(text, file) };
  } catch (error) {
    if (error instanceof UserError) return { file, text };
    throw error;
  }
}

/**
 * Replaces the file as a whole: whoever reads it meanwhile finds the old or the new one.
 *
 * @throws UserError when it has changed since it was read, or somebody else is writing it
 */
export function saveLedger(root: string, { file, text }: Pick<OpenLedger, "file" | "text">, ledger: Ledger): void {
  // A link stays one.
  const path = realpathSync(join(root, file));
  const written = `${path}.new`;
  create(written, file, formatLedger(ledger));
  try {
    if (readLedgerText(root, file) !== text) {
      throw new UserError(
        `${file} has changed while this command ran, so nothing is written; look at it and try again`,
      );
    }
    renameSync(written, path);
  } catch (error) {
    // After it has its new name, a file of the old one is another command's.
    rmSync(written, { force: true });
    throw error;
  }
}

/** Writes a ledger where there is none. @throws UserError when there is one after all */
export function createLedger(root: string, file: string, ledger: Ledger): void {
  const path = join(root, file);
  const written = `${path}.new`;
  create(written, file, formatLedger(ledger));
  try {
    linkSync(written, path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw new UserError(`${file} was written while this command ran; look at it`);
    throw error;
  } finally {
    rmSync(written, { force: true });
  }
}

/** Two spaces, and the same order of keys whoever wrote it, so that a diff shows what has changed. */
export function formatLedger({ $schema, live, canary, retained }: Ledger): string {
  return `${JSON.stringify({ $schema, live, canary, retained }, null, 2)}\n`;
}

function create(path: string, file: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw new UserError(`${file} cannot be written: ${messageOf(error)}`);
    throw new UserError(
      `${file}.new exists: another command is writing the ledger. If none is, it was stopped: remove that file`,
    );
  }
}

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
