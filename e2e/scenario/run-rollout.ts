import assert from "node:assert/strict";
import type { CommandResult, RunningProcess } from "../support/processes.ts";
import type { Saw } from "../support/steps.ts";
import type { Context } from "./context.ts";
import { PROD } from "./prod.ts";

/** Terraform without the CLI around it takes half the time. */
const DEPLOY = [
  "node bin/run.mjs main.ts",
  `terraform -chdir=cdktf.out/stacks/${PROD} init -input=false`,
  `terraform -chdir=cdktf.out/stacks/${PROD} apply -input=false -auto-approve`,
].join(" && ");

/** `npm run rollout -- prod`, which tells each of its events. */
export function startRollout({ processes, workspace, env }: Context): RunningProcess {
  const args = ["bin/run.mjs", "rollout/cli.ts", PROD, "--json", "--delay", "1s", "--deploy", DEPLOY];
  return processes.start("node", args, { cwd: workspace.root, env });
}

export interface End {
  readonly code: number;
  readonly end: string;
  readonly release: string;
}

export async function expectEnd({ code, stdout, output }: CommandResult, expected: End, saw: Saw): Promise<void> {
  const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "null") as { end?: string; release?: string };
  assert.deepEqual({ code, end: last?.end, release: last?.release }, expected, output);
  const begun = stdout.split("\n").filter((line) => line.includes('"event":"begins"'));
  const steps = begun.map((line) => describe(JSON.parse(line) as { action: { do: string; percent?: number } }));
  saw(`${expected.release}: ${steps.join(", ")}; exit code ${code}`);
}

const describe = ({ action }: { readonly action: { readonly do: string; readonly percent?: number } }) =>
  action.percent === undefined ? action.do : `${action.do} ${action.percent} %`;
