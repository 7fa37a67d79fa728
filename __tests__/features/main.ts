import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { writeGenerated } from "../../terminal/write-generated.ts";
import { featuresPage } from "./features-page.ts";
import { catalogue, catalogueProblems, declaredNames, evidence, readTags } from "./read-features.ts";

const ROOT = join(import.meta.dirname, "../..");

const page = {
  command: "features",
  file: "docs/features.md",
  what: "the features of the catalogue, each with the tests that show it",
  content() {
    const [tags, names] = [readTags(ROOT), declaredNames(ROOT)];
    const problems = catalogueProblems(tags, names);
    if (problems.length > 0) throw new UserError(`the features are not shown by tests:\n  ${problems.join("\n  ")}`);
    return featuresPage(catalogue, evidence(tags, names));
  },
};

try {
  process.stdout.write(writeGenerated(process.argv.slice(2), ROOT, page));
} catch (error) {
  reportUserError(error);
}
