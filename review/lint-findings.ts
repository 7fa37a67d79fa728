import { lintStacks } from "../linting/lint-stacks.ts";
import { suppressions } from "../linting/suppressions.ts";
import type { LintFinding } from "./summary/input.ts";

/** What `npm run lint:infra` finds in one synthesized stack. */
export function lintFindings(name: string, directory: string, today: string): readonly LintFinding[] {
  const { stacks } = lintStacks({ stacks: [{ name, directory }], suppressions, today });
  return stacks.flatMap(({ findings }) =>
    findings.map(({ rule: { id, severity }, address, problem }) => ({ rule: id, severity, address, problem })),
  );
}
