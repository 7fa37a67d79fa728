import { readFileSync } from "node:fs";
import { join } from "node:path";

import { diffPage } from "./support/diff-page.ts";

it("docs/reading-a-diff.md shows what is really written", () => {
  expect(readFileSync(join(__dirname, "../../docs/reading-a-diff.md"), "utf8")).toBe(diffPage());
});
