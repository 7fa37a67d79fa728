import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { featuresPage } from "./features-page.ts";
import { catalogue, catalogueProblems, declaredNames, evidence, readTags } from "./read-features.ts";

/** Writes docs/features.md. */
async function main(): Promise<void> {
  const root = join(import.meta.dirname, "../..");
  const [tags, names] = [readTags(root), declaredNames(root)];
  const problems = catalogueProblems(tags, names);
  if (problems.length > 0) throw new UserError(`the features are not shown by tests:\n  ${problems.join("\n  ")}`);
  writeFileSync(join(root, "docs/features.md"), featuresPage(catalogue, evidence(tags, names)));
}

main().catch(reportUserError);
