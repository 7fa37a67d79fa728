import { existsSync } from "node:fs";
import { join } from "node:path";
import { makePlan, readPlanJson } from "../../terraform/make-plan.ts";
import { type Plan, parsePlan } from "../../terraform/planned-changes.ts";
import { assertSucceeded } from "./command-failed.ts";
import type { CommandResult, Processes, RunningProcess } from "./processes.ts";

export interface Terraform {
  /** What deploying a stack would change now. Nothing is changed. */
  plan(stack: string): Promise<Plan>;
  /** The same for several stacks at once, in their order. */
  plans(stacks: readonly string[]): Promise<readonly Plan[]>;
  /** Applies or destroys at once, whatever becomes of it. The stack must be initialized. */
  attempt(operation: "apply" | "destroy", stack: string): Promise<CommandResult>;
  /** Applies what was planned last, without another look at what there is. */
  applyPlanned(stack: string): Promise<CommandResult>;
  /** Starts an apply that holds the lock of the state and waits for its user to answer. */
  applyAndWait(stack: string): Promise<RunningProcess>;
}

interface Props {
  readonly processes: Processes;
  /** The repository whose stacks are planned. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

const SYNTHESIZE = ["bin/run.mjs", "main.ts"];
const PLAN_FILE = "e2e.plan";

/** Terraform itself, on the stacks as they are synthesized now. */
export function terraformIn({ processes, root, env }: Props): Terraform {
  const directoryOf = (stack: string) => join(root, "cdktf.out", "stacks", stack);
  const terraform = (stack: string, args: readonly string[]) =>
    processes.run("terraform", args, { cwd: directoryOf(stack), env });
  const synthesize = async () => assertSucceeded(await processes.run("node", SYNTHESIZE, { cwd: root, env }));
  const initialize = async (stack: string) => {
    if (existsSync(join(directoryOf(stack), ".terraform", "terraform.tfstate"))) return;
    assertSucceeded(await terraform(stack, ["init", "-input=false", "-no-color"]));
  };
  const planOf = async (stack: string): Promise<Plan> => {
    await initialize(stack);
    const inStack = (args: readonly string[]) => terraform(stack, args);
    const request = { terraform: inStack, planFile: PLAN_FILE, lock: true, isInitialized: true };
    const { hasChanges } = await makePlan(request);
    return hasChanges ? parsePlan(await readPlanJson(inStack, PLAN_FILE)) : { changes: [], outputs: [] };
  };
  const plans = async (stacks: readonly string[]) => {
    await synthesize();
    return Promise.all(stacks.map(planOf));
  };
  return {
    plans,
    plan: async (stack) => {
      await synthesize();
      return planOf(stack);
    },
    attempt: (operation, stack) => terraform(stack, [operation, "-auto-approve", "-input=false", "-no-color"]),
    applyPlanned: (stack) => terraform(stack, ["apply", "-input=false", "-no-color", PLAN_FILE]),
    applyAndWait: async (stack) => {
      await synthesize();
      await initialize(stack);
      const options = { cwd: directoryOf(stack), env: { ...env, TF_INPUT: "1" } };
      const applying = processes.start("terraform", ["apply", "-no-color"], options);
      await applying.waitFor("Only 'yes' will be accepted");
      return applying;
    },
  };
}
