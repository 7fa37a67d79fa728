import { basename, join, resolve } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { HELP, type LintCliOptions, parseLintOptions } from "./cli-options.ts";
import { formatReport } from "./format-report.ts";
import { jsonReport } from "./json-report.ts";
import { type LintReport, lintStacks } from "./lint-stacks.ts";
import { readSuppressions } from "./read-suppressions.ts";
import { rulesTable } from "./rules-table.ts";
import { suppressions } from "./suppressions.ts";
import { withStacks } from "./synthesize-stacks.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseLintOptions(args);
  if (options.help || options.rules) {
    process.stdout.write(options.help ? HELP : rulesTable());
    return;
  }
  const report = await reportOf(options);
  const color = process.stdout.isTTY && !process.env.NO_COLOR;
  process.stdout.write(options.json ? jsonReport(report) : formatReport(report, { color }));
  process.exitCode = report.counts.findings > 0 ? 1 : 0;
}

async function reportOf({ directories, suppressions: file }: LintCliOptions): Promise<LintReport> {
  const today = new Date().toISOString().slice(0, 10);
  if (directories.length === 0) {
    const root = join(import.meta.dirname, "..");
    return withStacks(root, process.env, (stacks) => lintStacks({ stacks, suppressions, today }));
  }
  const stacks = directories.map((directory) => ({ name: basename(resolve(directory)), directory }));
  return lintStacks({ stacks, suppressions: file === undefined ? [] : readSuppressions(file), today });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  reportUserError(error);
  process.exitCode = 2;
});
