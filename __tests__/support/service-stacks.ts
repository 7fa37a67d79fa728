import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { service } from "../../api/service.ts";
import type { Environment } from "../../environments/environment.ts";
import type { PlannedKey } from "../../keys/plan-keys.ts";
import type { Build } from "../../releases/build.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { followHead, followLedger } from "../../releases/plan-releases.ts";
import { functionsOfService } from "../../stacks/api-parts.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import type { DeploymentPackages } from "../../stacks/service-functions.ts";
import { ServiceStack } from "../../stacks/service-stack.ts";
import type { Emulator } from "../../stacks/terraform-target.ts";
import { newApp, type SynthesizedStack, synthesizedStack } from "./synth.ts";

const directory = mkdtempSync(join(tmpdir(), "stagecraft-packages-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** A package that stands for a function's code: its hash is that of the function's name. */
function packageOf(name: string) {
  const zipPath = join(directory, `${name}.zip`);
  writeFileSync(zipPath, name);
  return { zipPath, sha256: createHash("sha256").update(name).digest("hex") };
}

export function packagesOf(of: ServiceDefinition): DeploymentPackages {
  const names = functionsOfService(of).map((use) => use.function);
  return {
    functions: new Map(names.map((name) => [name, packageOf(name)])),
    retired: packageOf("retired"),
    rollback: packageOf("rollback"),
    handler: "index.handler",
  };
}

export interface StackOptions {
  readonly service?: ServiceDefinition;
  /** What this commit builds. @default release r-00000001 with the service's own roles */
  readonly build?: Build;
  /** @default the environment follows the head of the branch, or a ledger that holds only the build */
  readonly ledger?: Ledger;
  /** @default one generation of each key of the environment */
  readonly keys?: readonly PlannedKey[];
  readonly emulator?: Emulator;
}

/** The build of the service, under an id that does not move with its code. */
export function buildFor(environment: Environment, of: ServiceDefinition = service): Build {
  return { ...describeBuild(of, environment, new Map()), release: "r-00000001" };
}

/** Synthesizes an environment's stack. */
export function serviceStack(environment: Environment, options: StackOptions = {}): SynthesizedStack {
  const of = options.service ?? service;
  const build = options.build ?? buildFor(environment, of);
  const ledger = options.ledger ?? {
    live: build.release,
    retained: [{ release: build.release, functions: { ...build.roles } }],
  };
  const { follow } = environment.releases;
  const plan =
    follow === "head" ? followHead(environment.name, build, environment.releases.version) : followLedger(ledger, build);
  const { emulator, keys } = options;
  const props = {
    service: of,
    environment,
    plan,
    build: build.release,
    packages: packagesOf(of),
    ...(keys && { keys }),
    emulator,
  };
  return synthesizedStack(new ServiceStack(newApp(), props));
}
