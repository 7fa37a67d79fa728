import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { LEDGER_JSON_SCHEMA_FILE, ledgerJsonSchema } from "./ledger-json-schema.ts";

writeFileSync(join(import.meta.dirname, "..", LEDGER_JSON_SCHEMA_FILE), ledgerJsonSchema());
process.stdout.write(`${LEDGER_JSON_SCHEMA_FILE} is written\n`);
