import type { Emulator } from "../../e2e/support/emulator.ts";
import type { Processes } from "../../e2e/support/processes.ts";
import type { Saw, Step } from "../../e2e/support/steps.ts";
import type { Example } from "./example.ts";
import type { TerraformStack } from "./terraform-stack.ts";

/** What the steps of one example work with. */
export interface Context {
  readonly example: Example;
  /** The repository. */
  readonly root: string;
  /** A directory of the example's own; it exists. */
  readonly directory: string;
  readonly processes: Processes;
  /** Of every command, without an AWS account. */
  readonly env: Readonly<Record<string, string>>;
  /** Undefined where no Python has moto. */
  readonly python: string | undefined;
  /** What earlier steps leave for later ones. */
  readonly made: Made;
}

export interface Made {
  /** Directories of the stacks by name. */
  stacks?: ReadonlyMap<string, string>;
  deployed?: Deployed;
}

interface Deployed {
  /** The environment's stack and its neighbours', in the order they were deployed in. */
  readonly stacks: readonly TerraformStack[];
  readonly emulator: Emulator;
  readonly before: readonly string[];
}

export type ExampleStep = Step<Context>;
export type { Saw };

/** What an earlier step made. @throws Error when it was not run */
export function made<Name extends keyof Made>(context: Context, name: Name): NonNullable<Made[Name]> {
  const value = context.made[name];
  if (value === undefined) throw new Error(`no step has made '${name}'`);
  return value;
}
