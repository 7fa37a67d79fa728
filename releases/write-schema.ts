import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { parseOptions } from "../terminal/parse-options.ts";
import { LEDGER_JSON_SCHEMA_FILE, ledgerJsonSchema } from "./ledger-json-schema.ts";

const USAGE = `Writes ${LEDGER_JSON_SCHEMA_FILE}: what editors know of ledgers, from their schema.

usage: npm run schema
`;

function main(args: readonly string[]): void {
  if (parseOptions(args, {}, "npm run schema --").help) {
    process.stdout.write(USAGE);
    return;
  }
  writeFileSync(join(import.meta.dirname, "..", LEDGER_JSON_SCHEMA_FILE), ledgerJsonSchema());
  process.stdout.write(`${LEDGER_JSON_SCHEMA_FILE} is written\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  reportUserError(error);
}
