import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { SETTINGS_PAGE, settingsPage } from "./settings-page.ts";

writeFileSync(join(import.meta.dirname, "..", SETTINGS_PAGE), settingsPage());
process.stdout.write(`${SETTINGS_PAGE} is written\n`);
