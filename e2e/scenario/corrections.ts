import { join } from "node:path";

import { assertSucceeded } from "../support/command-failed.ts";
import type { ScenarioStep } from "./context.ts";

export const corrections: ScenarioStep = {
  name: "corrections",
  title: "the emulated AWS behaves as AWS documents it",
  needs: [],
  apart: true,
  async run({ processes, python, root, env }, saw) {
    const cwd = join(root, "e2e", "moto");
    const args = ["-m", "unittest", "discover", "--start-directory", "tests", "--top-level-directory", "."];
    const { output } = assertSucceeded(await processes.run(python, args, { cwd, env }));
    saw(/^Ran \d+ tests/m.exec(output)?.[0] ?? "no tests ran");
    if (!/^Ran [1-9]/m.test(output)) throw new Error(`no tests ran:\n${output}`);
  },
};
