import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type KeyLedger, keyLedgerFileOf, NO_GENERATIONS, parseKeyLedger } from "./key-ledger.ts";

/**
 * Reads which generations of keys an environment has; without a file every key has one.
 *
 * @param root absolute path of the repository
 * @throws UserError when the file is not valid
 */
export function readKeyLedger(root: string, environment: string): KeyLedger {
  const file = keyLedgerFileOf(environment);
  const path = join(root, file);
  return existsSync(path) ? parseKeyLedger(readFileSync(path, "utf8"), file) : NO_GENERATIONS;
}
