import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runSynthesis } from "../local/run-synthesis.ts";
import type { LintedStack } from "./lint-stacks.ts";

/**
 * Synthesizes every stack of the repository, hands them on, and removes them again.
 *
 * @param root absolute path of the repository
 * @throws UserError with what the synthesis said
 */
export async function withStacks<T>(
  root: string,
  environment: NodeJS.ProcessEnv,
  use: (stacks: readonly LintedStack[]) => T,
): Promise<T> {
  const output = mkdtempSync(join(tmpdir(), "stagecraft-lint-"));
  try {
    await runSynthesis({ root, output }, environment);
    const folder = join(output, "stacks");
    return use(readdirSync(folder).map((name) => ({ name, directory: join(folder, name) })));
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
