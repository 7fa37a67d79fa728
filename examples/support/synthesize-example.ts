import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { stackNameOf } from "../../environments/one-api.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { buildService } from "../../stacks/build-service.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import type { Emulator } from "../../stacks/terraform-target.ts";
import type { Example } from "./example.ts";
import { writeNeighbour } from "./write-neighbour.ts";

export interface SynthesisProps {
  /** Absolute path of the folder with all examples. */
  readonly examples: string;
  /** Where the stacks are written. */
  readonly outdir: string;
  /** The AWS they are deployed to. @default the real one */
  readonly emulator?: Emulator | undefined;
}

/**
 * Writes the stacks of an example, and those of its neighbours.
 *
 * @returns the directory of each environment's stack and of each neighbour's, by its name
 * @throws UserError when the example is not valid
 */
export async function synthesizeExample(
  { name, service, environments, neighbours = [] }: Example,
  { examples, outdir, emulator }: SynthesisProps,
): Promise<ReadonlyMap<string, string>> {
  const root = join(examples, name);
  const built = await buildService(root, service);
  mkdirSync(outdir, { recursive: true });
  synthesize(buildApp({ root, outdir, environments, built, emulator, startsLedgers: true }));
  const written = neighbours.map(async (one) => [one.name, await writeNeighbour(one, root, outdir)] as const);
  return new Map([
    ...environments.map((environment) => [environment.name, join(outdir, "stacks", stackNameOf(environment))] as const),
    ...(await Promise.all(written)),
  ]);
}
