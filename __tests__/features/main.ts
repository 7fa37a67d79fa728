import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { featuresPage, untrueFeatures } from "./features-page.ts";
import { readFeatures, testReader } from "./read-features.ts";

/** Writes docs/features.md. */
async function main(): Promise<void> {
  const root = join(import.meta.dirname, "../..");
  const [features, read] = [readFeatures(root), testReader(root)];
  const untrue = untrueFeatures(features, read);
  if (untrue.length > 0) throw new UserError(`the features are not shown by tests:\n  ${untrue.join("\n  ")}`);
  writeFileSync(join(root, "docs/features.md"), featuresPage(features, read));
}

main().catch(reportUserError);
