import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Environment } from "../../../environments/environment.ts";
import { keepReleases } from "../../../local/keep-releases.ts";
import { listStacks } from "../../../local/list-stacks.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { buildApp } from "../../../stacks/build-app.ts";
import { buildService, type ServiceBuild } from "../../../stacks/build-service.ts";
import type { ServiceDefinition } from "../../../stacks/service-definition.ts";
import { synthesize } from "../../../stacks/synthesize.ts";

interface Editions {
  /** Empty. */
  readonly root: string;
  readonly service: ServiceDefinition;
  readonly environments: readonly Environment[];
  /** Of the service's function `edition`. */
  readonly code: (edition: number) => string;
  /** Name of the stack that is served. */
  readonly stack: string;
}

/** A repository with one function and prod's ledger, whose builds are kept as `npm start` keeps them. */
export function keptBuilds({ root, service, environments, code, stack }: Editions) {
  const kept = join(root, "kept");
  for (const folder of ["functions", "environments", "kept"]) mkdirSync(join(root, folder));
  const synthesizeTo = (built: ServiceBuild, outdir: string, head: boolean) =>
    synthesize(buildApp({ root, outdir, environments, built, head }));
  return {
    kept,
    build: async (edition: number) => {
      writeFileSync(join(root, "functions/edition.ts"), code(edition));
      const built = await buildService(root, service);
      const head = join(root, `head-${edition}`);
      synthesizeTo(built, head, true);
      keepReleases(listStacks(head), kept);
      return built;
    },
    /** @returns the directory of the stack */
    deploy: (built: ServiceBuild, ledger: Ledger) => {
      writeFileSync(join(root, "environments/prod.release.json"), JSON.stringify(ledger));
      synthesizeTo(built, join(root, "cdktf.out"), false);
      return join(root, "cdktf.out/stacks", stack);
    },
  };
}
