import { rmSync } from "node:fs";
import { join } from "node:path";

import type { Environment } from "../../environments/environment.ts";
import { stackNameOf } from "../../environments/one-api.ts";
import type { Build } from "../../releases/build.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { buildApp } from "../../stacks/build-app.ts";
import type { ServiceBuild } from "../../stacks/build-service.ts";
import { synthesize } from "../../stacks/synthesize.ts";

export interface StageSynthesis {
  /** Where the stack's Terraform JSON is. */
  readonly directory: string;
  /** Writes the stack as a deployment of this ledger would. */
  write(ledger: Ledger): void;
  remove(): void;
}

interface Synthesized {
  readonly root: string;
  /** Gets the stacks; it is removed at the end. */
  readonly outdir: string;
  readonly environments: readonly Environment[];
  readonly environment: Environment;
  readonly built: ServiceBuild;
  readonly build: Build;
}

/** The very stack that would be deployed, of an environment and those it shares an API with. */
export function stageSynthesis(given: Synthesized): StageSynthesis {
  const { root, outdir, environment, built, build } = given;
  const stackName = stackNameOf(environment);
  const environments = given.environments.filter((one) => stackNameOf(one) === stackName);
  const buildFor = (one: Environment) => (one.name === environment.name ? build : built.buildFor(one));
  return {
    directory: join(outdir, "stacks", stackName),
    write: (ledger) =>
      synthesize(
        buildApp({
          root,
          outdir,
          environments,
          built: { ...built, buildFor },
          ledgers: { [environment.name]: ledger },
        }),
      ),
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}
