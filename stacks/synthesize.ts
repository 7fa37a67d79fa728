import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { App } from "cdktf";

import { UserError } from "../errors/user-error.ts";
import { unescapedReferences } from "./unescaped-references.ts";

/**
 * Writes the stacks of an app, and takes them back when one holds a text that Terraform would misread.
 *
 * @throws UserError that names each text and how to write it
 */
export function synthesize(app: App): void {
  app.synth();
  const files = Object.values(app.manifest.stacks).map((stack) => join(app.outdir, stack.synthesizedStackPath));
  const problems = files.flatMap((file) =>
    unescapedReferences(JSON.parse(readFileSync(file, "utf8"))).map((problem) => ({ file, problem })),
  );
  if (problems.length === 0) return;

  for (const { file } of problems) rmSync(file, { force: true });
  const lines = problems.map(({ problem }) => `  ${problem}`);
  throw new UserError(`Terraform would misread what is meant for API Gateway:\n${[...new Set(lines)].join("\n")}`);
}
