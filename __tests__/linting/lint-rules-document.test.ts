import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rulesTable } from "../../linting/rules-table.ts";

it("docs/lint-rules.md is what `npm run lint:infra -- --rules` prints", () => {
  expect(readFileSync(join(__dirname, "../../docs/lint-rules.md"), "utf8")).toBe(rulesTable());
});
