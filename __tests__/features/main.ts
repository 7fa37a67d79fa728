import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { parseOptions } from "../../terminal/parse-options.ts";
import { featuresPage } from "./features-page.ts";
import { catalogue, catalogueProblems, declaredNames, evidence, readTags } from "./read-features.ts";

const PAGE = "docs/features.md";

const USAGE = `Writes ${PAGE}: the features of the catalogue, each with the tests that show it.

usage: npm run features
`;

async function main(args: readonly string[]): Promise<void> {
  if (parseOptions(args, {}, "npm run features --").help) {
    process.stdout.write(USAGE);
    return;
  }
  const root = join(import.meta.dirname, "../..");
  const [tags, names] = [readTags(root), declaredNames(root)];
  const problems = catalogueProblems(tags, names);
  if (problems.length > 0) throw new UserError(`the features are not shown by tests:\n  ${problems.join("\n  ")}`);
  writeFileSync(join(root, PAGE), featuresPage(catalogue, evidence(tags, names)));
  process.stdout.write(`${PAGE} is written\n`);
}

main(process.argv.slice(2)).catch(reportUserError);
