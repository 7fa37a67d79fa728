import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Emulator, startEmulator } from "../../e2e/support/emulator.ts";
import type { Processes } from "../../e2e/support/processes.ts";
import { awsWire } from "./aws-wire.ts";
import type { Example } from "./example.ts";
import { provision } from "./provision.ts";

interface Props {
  readonly processes: Processes;
  readonly python: string;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Directories of the example's stacks by name. */
  readonly stacks: ReadonlyMap<string, string>;
}

/** An AWS on loopback that has what the example's stacks declare. */
export async function startLocalAws(example: Example, { stacks, ...props }: Props): Promise<Emulator> {
  const emulator = await startEmulator(props);
  await provisionExample(example, stacks, emulator.endpoint);
  return emulator;
}

/** Makes what the example's stacks declare. */
export async function provisionExample(
  { environments }: Example,
  stacks: ReadonlyMap<string, string>,
  endpoint: string,
): Promise<void> {
  for (const { name, region } of environments) {
    const stack = JSON.parse(readFileSync(join(stacks.get(name) ?? "", "cdk.tf.json"), "utf8"));
    await provision(stack, awsWire(endpoint, region), region);
  }
}
