import { mkdirSync } from "node:fs";

import { App } from "cdktf";

import { checkOneApi } from "../environments/check-one-api.ts";
import type { Environment } from "../environments/environment.ts";
import { byStack } from "../environments/one-api.ts";
import { planKeys } from "../keys/plan-keys.ts";
import { readKeyLedger } from "../keys/read-key-ledger.ts";
import type { Build } from "../releases/build.ts";
import type { Ledger } from "../releases/ledger.ts";
import { BootstrapStack } from "./bootstrap-stack.ts";
import type { ServiceBuild } from "./build-service.ts";
import { OneApiStack, type PlannedStage } from "./one-api-stack.ts";
import { planEnvironment } from "./plan-environment.ts";
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
  /** Without the stacks that environments share, as for a preview. @default false */
  readonly environmentsAlone?: boolean;
  /** A pinned environment without a ledger starts with this commit's build. @default false: it needs a ledger */
  readonly startsLedgers?: boolean;
  /** Ledgers that stand in for environments' files; they are not checked. @default none */
  readonly ledgers?: Readonly<Record<string, Ledger>>;
}

/**
 * One stack per environment, or for those that are stages of one API together, and one per account and region for what they
 * share.
 *
 * @throws UserError when a ledger cannot be deployed
 */
export function buildApp(props: AppProps): App {
  // CDKTF makes the last folder alone.
  mkdirSync(props.outdir, { recursive: true });
  const app = new App({ outdir: props.outdir });
  for (const [first, ...others] of byStack(props.environments).values()) {
    if (first.oneApi === undefined) addServiceStack(app, first, props);
    else addOneApiStack(app, [first, ...others], props);
  }
  if (!props.head && !props.environmentsAlone) addBootstrapStacks(app, props);
  return app;
}

function addServiceStack(app: App, environment: Environment, props: AppProps): void {
  const { built, emulator } = props;
  const build = built.buildFor(environment);
  new ServiceStack(app, { ...built, ...plannedStage(environment, build, props), build: build.release, emulator });
}

function addOneApiStack(app: App, stages: readonly [Environment, ...Environment[]], props: AppProps): void {
  checkOneApi(stages);
  const { built, emulator } = props;
  const [first, ...others] = stages;
  const plan = (environment: Environment) => plannedStage(environment, built.buildFor(environment), props);
  new OneApiStack(app, {
    ...built,
    stages: [plan(first), ...others.map(plan)],
    build: built.buildFor(first),
    emulator,
  });
}

function plannedStage(environment: Environment, build: Build, props: AppProps): PlannedStage {
  return {
    environment,
    plan: planEnvironment(environment, { ...props, build }),
    keys: planKeys(environment, readKeyLedger(props.root, environment.name)),
  };
}

/** `bootstrap` where all environments share one account and region; otherwise one stack for each, named after them. */
function addBootstrapStacks(app: App, { environments, built: { service }, emulator }: AppProps): void {
  const groups = groupBy(environments, ({ account, region }) => `${account} ${region}`);
  const withProvider = new Set<string>();
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const group = [first, ...others] as const;
    const hasIdentityProvider = withProvider.has(first.account);
    if (group.some(({ ci }) => ci?.github.provider === "made")) withProvider.add(first.account);
    const id = groups.size === 1 ? "bootstrap" : `bootstrap-${group.map(({ name }) => name).join("-")}`;
    new BootstrapStack(app, id, { environments: group, service, hasIdentityProvider, emulator });
  }
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
