import { assertSucceeded } from "../../e2e/support/command-failed.ts";
import type { CommandResult, Processes } from "../../e2e/support/processes.ts";
import { makePlan, readPlanJson } from "../../terraform/make-plan.ts";
import { type Plan, parsePlan } from "../../terraform/planned-changes.ts";

/** Terraform's commands on one synthesized stack. Each rejects with what Terraform said when it fails. */
export interface TerraformStack {
  /** Needs no backend, and no account. */
  validate(): Promise<void>;
  apply(): Promise<void>;
  /** What applying once more would change. */
  plan(): Promise<Plan>;
  /** Values by name. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** Trusts the state as the last plan or apply left it. */
  destroy(): Promise<void>;
}

interface Props {
  readonly processes: Processes;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

const QUIET = ["-input=false", "-no-color"];
const PLAN_FILE = "examples.plan";

export function terraformStack({ processes, directory, env }: Props): TerraformStack {
  const run = (...args: readonly string[]): Promise<CommandResult> =>
    processes.run("terraform", args, { cwd: directory, env });
  const succeed = async (...args: readonly string[]) => assertSucceeded(await run(...args));
  return {
    validate: async () => {
      await initialize(() => succeed("init", "-backend=false", ...QUIET));
      await succeed("validate", "-no-color");
    },
    apply: async () => {
      await initialize(() => succeed("init", ...QUIET));
      await succeed("apply", "-auto-approve", ...QUIET);
    },
    plan: async () => {
      const terraform = (args: readonly string[]) => run(...args);
      const { hasChanges } = await makePlan({ terraform, planFile: PLAN_FILE, lock: true, isInitialized: true });
      return hasChanges ? parsePlan(await readPlanJson(terraform, PLAN_FILE)) : { changes: [], outputs: [] };
    },
    outputs: async () => {
      const told: Record<string, { readonly value: unknown }> = JSON.parse(
        (await succeed("output", "-json", "-no-color")).stdout,
      );
      return Object.fromEntries(Object.entries(told).map(([name, { value }]) => [name, value]));
    },
    destroy: async () => {
      await succeed("destroy", "-auto-approve", "-refresh=false", ...QUIET);
    },
  };
}

let last: Promise<unknown> = Promise.resolve();

/** Terraform's cache of providers is not made for two that fill it at the same time. */
function initialize<T>(use: () => Promise<T>): Promise<T> {
  const next = last.then(use);
  last = next.catch(() => undefined);
  return next;
}
