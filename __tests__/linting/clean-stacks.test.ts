import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { service } from "../../api/service.ts";
import { environments } from "../../environments/index.ts";
import { examples } from "../../examples/index.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { suppressions as ofExamples } from "../../examples/suppressions.ts";
import { formatReport } from "../../linting/format-report.ts";
import { type LintedStack, lintStacks } from "../../linting/lint-stacks.ts";
import { suppressions } from "../../linting/suppressions.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { buildService } from "../../stacks/build-service.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const ROOT = join(__dirname, "../..");
/** A day on which every suppression holds: the day itself is for `npm run lint:infra`. */
const today = "2026-11-21";
const directories = temporaryDirectories();

async function ownStacks(): Promise<readonly LintedStack[]> {
  const outdir = directories();
  mkdirSync(outdir, { recursive: true });
  synthesize(
    buildApp({ root: ROOT, outdir, environments, built: await buildService(ROOT, service, { guarded: true }) }),
  );
  const names = [...environments.map(({ name }) => name), "bootstrap"];
  return names.map((name) => ({ name, directory: join(outdir, "stacks", name) }));
}

async function exampleStacks(): Promise<readonly LintedStack[]> {
  const stacks: LintedStack[] = [];
  for (const example of examples) {
    const written = await synthesizeExample(example, { examples: join(ROOT, "examples"), outdir: directories() });
    stacks.push(...[...written].map(([name, directory]) => ({ name: `${example.name}/${name}`, directory })));
  }
  // Environments that are stages of one API share a directory.
  return stacks.filter(({ directory }, index) => stacks.findIndex((one) => one.directory === directory) === index);
}

it("this repository's stacks break no rule, and every suppression has something to hold back", async () => {
  const report = lintStacks({ stacks: await ownStacks(), suppressions, today });

  expect(formatReport(report, { color: false })).toMatch(/^0 findings in 4 stacks; \d+ accepted with a reason\n$/);
});

it("the examples' stacks break no rule, with reasons of their own where it takes one", async () => {
  const report = lintStacks({ stacks: await exampleStacks(), suppressions: ofExamples, today });

  expect(formatReport(report, { color: false })).toMatch(/^0 findings in \d+ stacks; \d+ accepted with a reason\n$/);
}, 120_000);
