import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { CommandContext, PipelineCommand } from "./command.ts";

/** What `npm run diff` ends with that is no failure. */
const MEANINGS: Readonly<Record<number, { readonly hasChanges: boolean; readonly isDataAtRisk: boolean }>> = {
  0: { hasChanges: false, isDataAtRisk: false },
  2: { hasChanges: true, isDataAtRisk: false },
  3: { hasChanges: true, isDataAtRisk: true },
};

export const diff: PipelineCommand = {
  operands: "<environment> <directory> [--offline] [--plan]",
  summary: "npm run diff into a directory, for a comment and for a deployment; that there are changes is no failure",
  async run(context, [environment = "", into = "", ...options]) {
    const directory = resolve(into);
    mkdirSync(directory, { recursive: true });
    const markdown = join(directory, `${environment}.md`);
    const code = await running(context, join(directory, `${environment}.json`), [
      environment,
      ...(options.includes("--offline") ? ["--offline"] : []),
      ...against(context.variables),
      ...(context.variables.GITHUB_RUN_ID ? ["--artifact-url", context.job.runUrl] : []),
      ...(options.includes("--plan") ? ["--out", join(directory, `${environment}.plan`)] : []),
      "--markdown",
      markdown,
      "--json",
    ]);
    if (existsSync(markdown)) context.job.summarize(readFileSync(markdown, "utf8"));
    const meaning = MEANINGS[code];
    context.job.output("changes", String(meaning?.hasChanges ?? false));
    context.job.output("data-at-risk", String(meaning?.isDataAtRisk ?? false));
    return meaning === undefined ? code : 0;
  },
};

/** What a pull request is compared with. */
const against = ({ BASE_COMMIT }: CommandContext["variables"]) => (BASE_COMMIT ? ["--against", BASE_COMMIT] : []);

/** @param output gets what is printed: all of the review, with secrets masked */
function running(
  { run: [command, ...first], root, variables }: CommandContext,
  output: string,
  args: readonly string[],
): Promise<number> {
  const file = openSync(output, "w");
  return new Promise<number>((resolve, reject) => {
    const child = spawn(command, [...first, "review/cli.ts", ...args], {
      cwd: root,
      env: { ...variables },
      stdio: ["ignore", file, "inherit"],
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  }).finally(() => closeSync(file));
}
