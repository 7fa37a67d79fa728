import { join } from "node:path";

import type { Environment } from "../../environments/environment.ts";
import { isGuarded } from "../../environments/is-guarded.ts";
import { stackNameOf } from "../../environments/one-api.ts";
import type { Rollout } from "../../environments/settings/rollout.ts";
import type { ApiKind } from "../../promotion/aws/api-kinds.ts";
import { openLatchStore } from "../../promotion/aws/latch-store.ts";
import { readServed } from "../../promotion/aws/read-served.ts";
import { readPreviewUrl } from "../../promotion/aws/read-served-stage.ts";
import type { ClosedLatch } from "../../releases/latch.ts";
import type { Target } from "../act/target.ts";
import { asUnreachable } from "./as-unreachable.ts";
import { type AwsTargetProps, awsTarget } from "./aws-target.ts";
import { deployStack } from "./deploy-stack.ts";
import { joinSlices } from "./join-slices.ts";
import { judgesDurations } from "./judges-durations.ts";
import { ledgerStore } from "./ledger-store.ts";
import { openTrialObservation } from "./open-trial-observation.ts";
import { runHook } from "./run-hook.ts";

export interface AwsTargetOptions {
  readonly root: string;
  readonly environment: Environment;
  /** The kinds of APIs of the service. */
  readonly apis: readonly ApiKind[];
  readonly plan: Rollout;
  /** A shell command. @default `npx --no-install cdktf deploy <stack> --auto-approve` */
  readonly deployCommand?: string;
  readonly pushes: boolean;
  /** How much later than a request its access log line can be asked for: milliseconds. */
  readonly delay: number;
  /** What hooks get as their environment, beside what is tried; `AWS_ENDPOINT_URL` is respected. */
  readonly variables: Readonly<Record<string, string>>;
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** @throws UserError where the environment's access log cannot be asked what clients got */
export function openAwsTarget(options: AwsTargetOptions): Target {
  const { root, environment, apis, sleep } = options;
  const { name } = environment;
  const stack = stackNameOf(environment);
  return awsTarget({
    environment: name,
    ledger: ledgerStore({ root, environment: name, pushes: options.pushes }),
    readServed: (ledger) => asUnreachable(() => readServed(apis, environment, ledger)),
    ...(isGuarded(environment) && { readLatch: () => asUnreachable(() => readLatch(options)) }),
    observe: observationOf(options),
    deploy: () =>
      deployStack({
        command: options.deployCommand ?? `npx --no-install cdktf deploy ${stack} --auto-approve`,
        root,
        log: join(root, ".stagecraft", "rollout", `${name}.log`),
      }),
    run: async (hook, command, release, begins) => {
      const variables = { ...options.variables, ...(await previewVariables(environment)) };
      begins();
      const end = await runHook({ root, environment: name, variables })(hook, command, release);
      // Whoever stops the rollout stops the hook with it: that it failed then says nothing of the release.
      await sleep(0);
      return end;
    },
    clock: options.clock,
    sleep,
    delay: options.delay,
  });
}

/** Judged together: the plan does not tell requests from invocations. */
function observationOf({ plan, variables, ...options }: AwsTargetOptions): AwsTargetProps["observe"] {
  const { interval } = plan.analysis;
  const endpoint = variables.AWS_ENDPOINT_URL || undefined;
  const observe = openTrialObservation({ ...options, interval, withDurations: judgesDurations(plan), endpoint });
  return async (...asked) => {
    const { logged = [], counted = [] } = await observe(...asked);
    return joinSlices(logged, counted);
  };
}

async function readLatch({ environment, variables }: AwsTargetOptions): Promise<ClosedLatch | undefined> {
  return (await openLatchStore(environment, variables.AWS_ENDPOINT_URL || undefined)).read();
}

/** Smoke tests need no luck: this address has the release on trial, at 0 % too. */
async function previewVariables(environment: Environment): Promise<Readonly<Record<string, string>>> {
  const url = await asUnreachable(() => readPreviewUrl(environment));
  return url === undefined ? {} : { STAGECRAFT_PREVIEW_URL: url };
}
