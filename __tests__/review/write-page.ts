import { writeFileSync } from "node:fs";

import { diffPage } from "./support/diff-page.ts";

writeFileSync("docs/reading-a-diff.md", diffPage());
