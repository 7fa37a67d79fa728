import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { parseOptions } from "../terminal/parse-options.ts";
import { SETTINGS_PAGE, settingsPage } from "./settings-page.ts";

const USAGE = `Writes ${SETTINGS_PAGE}: every setting of an environment, from their schemas.

usage: npm run settings
`;

function main(args: readonly string[]): void {
  if (parseOptions(args, {}, "npm run settings --").help) {
    process.stdout.write(USAGE);
    return;
  }
  writeFileSync(join(import.meta.dirname, "..", SETTINGS_PAGE), settingsPage());
  process.stdout.write(`${SETTINGS_PAGE} is written\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  reportUserError(error);
}
