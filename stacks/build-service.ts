import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { bundleFunctions, HANDLER } from "../bundling/bundle-functions.ts";
import { deterministicZip } from "../bundling/zip.ts";
import type { Environment } from "../environments/environment.ts";
import type { Build } from "../releases/build.ts";
import { functionsOfService } from "./api-parts.ts";
import { describeBuild } from "./describe-build.ts";
import { readService } from "./read-service.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import type { DeploymentPackage, DeploymentPackages } from "./service-functions.ts";

export interface ServiceBuild {
  /** As declared, with its document and the text of every template in it. */
  readonly service: ServiceDefinition;
  /** What of the document has no effect, one sentence each. @default nothing is said */
  readonly notes?: readonly string[];
  readonly packages: DeploymentPackages;
  /** What this commit builds for an environment. @throws UserError when the environment does not fit the service */
  readonly buildFor: (environment: Environment) => Build;
}

export interface BuildOptions {
  /** Bundle the function that rolls back, too: some environment has a guard. @default false */
  readonly guarded?: boolean;
}

const RETIRED = 'exports.handler = async () => { throw new Error("this function has no code in this build"); };\n';

/**
 * Bundles the functions and names what this commit builds.
 *
 * @param root absolute path of the repository
 * @throws UserError when a function has no code or does not compile, or a template or the document is not valid
 */
export async function buildService(
  root: string,
  declared: ServiceDefinition,
  { guarded = false }: BuildOptions = {},
): Promise<ServiceBuild> {
  const { service, notes } = readService(root, declared);
  const cacheDirectory = join(root, ".stagecraft", "bundles");
  const names = functionsOfService(service).map((use) => use.function);
  const bundles = await bundleFunctions({ root, names, cacheDirectory });
  const hashes = new Map(bundles.map((bundle) => [bundle.name, bundle.sha256]));
  return {
    service,
    notes,
    packages: {
      functions: new Map(bundles.map((bundle) => [bundle.name, bundle])),
      retired: retiredPackage(cacheDirectory),
      handler: HANDLER,
      ...(guarded && { rollback: await rollbackPackage(root, cacheDirectory) }),
    },
    buildFor: (environment) => describeBuild(service, environment, hashes),
  };
}

async function rollbackPackage(root: string, directory: string): Promise<DeploymentPackage> {
  const cacheDirectory = join(directory, "rollback");
  const [bundle] = await bundleFunctions({ root, names: ["main"], folder: "rollback-function", cacheDirectory });
  if (bundle === undefined) throw new Error("the function that rolls back was not bundled");
  return bundle;
}

function retiredPackage(directory: string) {
  const zip = deterministicZip({ "index.js": Buffer.from(RETIRED) });
  const sha256 = createHash("sha256").update(zip).digest("hex");
  const zipPath = join(directory, `retired-${sha256.slice(0, 16)}.zip`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(zipPath, zip);
  return { zipPath, sha256 };
}
