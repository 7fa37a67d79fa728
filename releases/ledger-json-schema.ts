import { z } from "zod";

import { LedgerSchema } from "./ledger.ts";

/** Where ledgers find it: their `$schema` is `./release.schema.json`. */
export const LEDGER_JSON_SCHEMA_FILE = "environments/release.schema.json";

/** The text of the JSON Schema (draft 2020-12) by which editors complete and check a ledger. */
export function ledgerJsonSchema(): string {
  const schema = z.toJSONSchema(LedgerSchema, { target: "draft-2020-12", io: "input" });
  return `${formatted({ title: "Releases of an environment", ...schema })}\n`;
}

/** As the formatter of this repository writes it: a short list stands on one line. */
const formatted = (value: unknown) =>
  JSON.stringify(value, null, 2).replace(/\[[^[\]{}]*\]/g, (list) =>
    list.replace(/\s+/g, " ").replace(/\[ | \]/g, (bracket) => bracket.trim()),
  );
