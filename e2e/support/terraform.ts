import { existsSync } from "node:fs";
import { join } from "node:path";

import { assertSucceeded, CommandFailed } from "./command-failed.ts";
import { type Plan, parsePlan } from "./planned-changes.ts";
import type { CommandResult, Processes, RunningProcess } from "./processes.ts";

export interface Terraform {
  /** What deploying a stack would change now. Nothing is changed. */
  plan(stack: string): Promise<Plan>;
  /** Applies or destroys at once, whatever becomes of it. The stack must be initialized. */
  attempt(operation: "apply" | "destroy", stack: string): Promise<CommandResult>;
  /** Starts an apply that holds the lock of the state and waits for its user to answer. */
  applyAndWait(stack: string): Promise<RunningProcess>;
}

interface Props {
  readonly processes: Processes;
  /** The repository whose stacks are planned. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

const PLAN = "e2e.plan";

/** Terraform itself, on the stacks as they are synthesized now. */
export function terraformIn({ processes, root, env }: Props): Terraform {
  const directoryOf = (stack: string) => join(root, "cdktf.out", "stacks", stack);
  const terraform = (stack: string, args: readonly string[]) =>
    processes.run("terraform", args, { cwd: directoryOf(stack), env });
  const prepare = async (stack: string) => {
    assertSucceeded(await processes.run("node", ["bin/run.mjs", "main.ts"], { cwd: root, env }));
    if (!existsSync(join(directoryOf(stack), ".terraform", "terraform.tfstate"))) {
      assertSucceeded(await terraform(stack, ["init", "-input=false", "-no-color"]));
    }
  };
  return {
    plan: async (stack) => {
      await prepare(stack);
      const planned = await terraform(stack, [
        "plan",
        "-input=false",
        "-no-color",
        "-detailed-exitcode",
        `-out=${PLAN}`,
      ]);
      if (planned.code !== 0 && planned.code !== 2) throw new CommandFailed(planned);
      const shown = assertSucceeded(await terraform(stack, ["show", "-json", PLAN]));
      const plan = parsePlan(shown.stdout);
      // Code 0 is Terraform's own word for "no changes"; what we read must agree.
      const isEmpty = plan.changes.length === 0 && plan.outputs.length === 0;
      if ((planned.code === 0) !== isEmpty) throw new CommandFailed(planned);
      return plan;
    },
    attempt: (operation, stack) => terraform(stack, [operation, "-auto-approve", "-input=false", "-no-color"]),
    applyAndWait: async (stack) => {
      await prepare(stack);
      const options = { cwd: directoryOf(stack), env: { ...env, TF_INPUT: "1" } };
      const applying = processes.start("terraform", ["apply", "-no-color"], options);
      await applying.waitFor("Only 'yes' will be accepted");
      return applying;
    },
  };
}
