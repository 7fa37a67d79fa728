import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { writeGenerated } from "../terminal/write-generated.ts";
import { SETTINGS_PAGE, settingsPage } from "./settings-page.ts";

const page = {
  command: "settings",
  file: SETTINGS_PAGE,
  what: "every setting of an environment, from their schemas",
  content: settingsPage,
};

try {
  process.stdout.write(writeGenerated(process.argv.slice(2), join(import.meta.dirname, ".."), page));
} catch (error) {
  reportUserError(error);
}
