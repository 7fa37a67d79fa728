import { join } from "node:path";

import { service } from "../../api/service.ts";
import { environments } from "../../environments/index.ts";
import { reportUserError } from "../../errors/report-user-error.ts";
import { buildApp } from "../../stacks/build-app.ts";
import { buildService } from "../../stacks/build-service.ts";
import { synthesize } from "../../stacks/synthesize.ts";
import { syntheticEnvironments } from "./synthetic-environments.ts";
import { syntheticService } from "./synthetic-service.ts";

/** Synthesizes a service of as many routes as the first argument says, into the directory the second one names. */
async function main([count, outdir]: readonly string[]): Promise<void> {
  const root = join(import.meta.dirname, "..", "..");
  const large = syntheticService(service, Number(count));
  const built = await buildService(root, large);
  synthesize(
    buildApp({ root, environments: syntheticEnvironments(environments), built, outdir: outdir ?? "", head: true }),
  );
}

main(process.argv.slice(2)).catch(reportUserError);
