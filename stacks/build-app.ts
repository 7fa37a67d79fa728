import { App } from "cdktf";

import type { Environment } from "../environments/environment.ts";
import { planKeys } from "../keys/plan-keys.ts";
import { readKeyLedger } from "../keys/read-key-ledger.ts";
import { checkLedger } from "../releases/check-ledger.ts";
import { followHead, followLedger, type ReleasePlan } from "../releases/plan-releases.ts";
import { ledgerFileOf, readLedger, readPreviousLedger } from "../releases/read-ledger.ts";
import { BootstrapStack } from "./bootstrap-stack.ts";
import type { ServiceBuild } from "./build-service.ts";
import { ServiceStack } from "./service-stack.ts";
import type { Emulator } from "./terraform-target.ts";

export interface AppProps {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly outdir: string;
  readonly environments: readonly Environment[];
  readonly built: ServiceBuild;
  readonly emulator?: Emulator | undefined;
  /** Every environment as if it followed the head of the branch: what this commit builds, whole. @default false */
  readonly head?: boolean;
}

/**
 * One stack per environment, and one per account and region for what they share.
 *
 * @throws UserError when a ledger cannot be deployed
 */
export function buildApp(props: AppProps): App {
  const app = new App({ outdir: props.outdir });
  for (const environment of props.environments) {
    const build = props.built.buildFor(environment);
    const plan = planReleases(props, environment);
    const { emulator, built } = props;
    const { service, packages } = built;
    const keys = planKeys(environment, readKeyLedger(props.root, environment.name));
    new ServiceStack(app, { service, environment, plan, build: build.release, packages, keys, emulator });
  }
  if (!props.head) addBootstrapStacks(app, props);
  return app;
}

function planReleases({ root, built, head }: AppProps, environment: Environment): ReleasePlan {
  const build = built.buildFor(environment);
  const { releases, name } = environment;
  if (releases.follow === "head") return followHead(name, build, releases.version);
  if (head) return followHead(name, build, "published");

  const ledger = readLedger(root, name);
  const previous = readPreviousLedger(root, name, ledger);
  checkLedger({ file: ledgerFileOf(name), environment: name, ledger, previous, build });
  return followLedger(ledger, build);
}

/** `bootstrap` where all environments share one account and region; otherwise one stack for each, named after them. */
function addBootstrapStacks(app: App, { environments, emulator }: AppProps): void {
  const groups = groupBy(environments, ({ account, region }) => `${account} ${region}`);
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const group = [first, ...others] as const;
    const id = groups.size === 1 ? "bootstrap" : `bootstrap-${group.map(({ name }) => name).join("-")}`;
    new BootstrapStack(app, id, { environments: group, emulator });
  }
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
