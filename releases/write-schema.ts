import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { writeGenerated } from "../terminal/write-generated.ts";
import { LEDGER_JSON_SCHEMA_FILE, ledgerJsonSchema } from "./ledger-json-schema.ts";

const schema = {
  command: "schema",
  file: LEDGER_JSON_SCHEMA_FILE,
  what: "what editors know of ledgers, from their schema",
  content: ledgerJsonSchema,
};

try {
  process.stdout.write(writeGenerated(process.argv.slice(2), join(import.meta.dirname, ".."), schema));
} catch (error) {
  reportUserError(error);
}
