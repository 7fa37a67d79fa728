import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Pair } from "../../__tests__/review/corpus/pair.ts";
import { SECRETS } from "../../__tests__/review/corpus/secrets.ts";
import type { EditableStack } from "../../__tests__/review/corpus/stack-edits.ts";
import type { Context } from "../scenario/context.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { AWS_PROVIDER_VERSION } from "../support/provider-mirror.ts";
import { type Base, type Bases, baseNamed } from "./bases.ts";
import { deeds } from "./deeds.ts";
import type { Keep, Planned } from "./keep.ts";

export interface Recording {
  readonly name: string;
  /** Where Terraform runs, with the state of what was deployed last. */
  readonly directory: string;
  readonly bases: Bases;
  /** Changes of this base. */
  readonly pairs: readonly Pair[];
  readonly keep: Keep;
  /** Is told what is done. */
  readonly tell: (text: string) => void;
}

const QUIET = ["-input=false", "-no-color"];

/** Deploys a base, and keeps what Terraform plans for each of its changes. */
export async function recordBase(context: Context, recording: Recording): Promise<void> {
  const { name, directory, bases, pairs, keep, tell } = recording;
  const base = baseNamed(bases, name);
  put(directory, base.stack, base);
  const surroundings = { ...context.env };
  const terraform = terraformIn(context, directory, surroundings);
  await terraform("init", ...QUIET);
  const provider = await startProvider(context, directory);
  Object.assign(surroundings, provider.env);
  const deploy = () => terraform("apply", "-auto-approve", ...QUIET);
  await deploy();
  const { planned } = await plan(terraform, false);
  keep.base(name, base.stack, planned.resource_changes);
  for (const pair of pairs) {
    await recordPair(context, { ...recording, pair, base, terraform }).catch((error: unknown) =>
      tell(`${pair.name}: NOT RECORDED: ${String(error).slice(0, 3000)}`),
    );
    put(directory, base.stack, base);
    if (pair.drifts !== undefined) await deploy();
    tell(pair.name);
  }
  await provider.stop();
}

type Terraform = ReturnType<typeof terraformIn>;

interface OnePair extends Recording {
  readonly pair: Pair;
  readonly base: Base;
  readonly terraform: Terraform;
}

async function recordPair({ aws }: Context, { pair, base, terraform, directory, bases, keep }: OnePair): Promise<void> {
  const after = typeof pair.after === "string" ? baseNamed(bases, pair.after) : base;
  const stack = structuredClone(after.stack);
  if (typeof pair.after !== "string") pair.after(stack);
  put(directory, stack, after);
  if (pair.drifts !== undefined) await deeds[pair.drifts](aws);
  const { planned, json } = await plan(terraform, pair.drifts !== undefined);
  const isSecret = Object.values(SECRETS).some((secret) => json.includes(secret));
  const text = isSecret ? (await terraform("show", "-no-color", "review.plan")).stdout : undefined;
  keep.plan(pair.name, planned, text, { before: base.stack, after: stack });
}

async function plan(
  terraform: Terraform,
  refresh: boolean,
): Promise<{ readonly planned: Planned; readonly json: string }> {
  await terraform("plan", ...QUIET, `-refresh=${refresh}`, "-out=review.plan");
  const { stdout: json } = await terraform("show", "-json", "review.plan");
  return { planned: JSON.parse(json), json };
}

const terraformIn =
  ({ processes }: Context, cwd: string, env: Readonly<Record<string, string>>) =>
  async (...args: readonly string[]) =>
    assertSucceeded(await processes.run("terraform", args, { cwd, env: { ...env } }));

function put(directory: string, stack: EditableStack, source: Base): void {
  mkdirSync(directory, { recursive: true });
  cpSync(join(source.directory, "assets"), join(directory, "assets"), { recursive: true });
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify(asTerraform(stack)));
}

/** Its state stays here, and Terraform takes no block that is empty. */
function asTerraform({ terraform, resource, output, ...rest }: EditableStack): unknown {
  const { backend: _, ...others } = terraform;
  const types = Object.entries(resource).filter(([, byName]) => Object.keys(byName).length > 0);
  return {
    ...rest,
    terraform: others,
    resource: Object.fromEntries(types),
    ...(Object.keys(output).length > 0 && { output }),
  };
}

/** One provider for all plans: to start it takes Terraform longer than to plan. */
async function startProvider({ processes, env }: Context, directory: string) {
  const folder = join(directory, ".terraform", "providers");
  const link = join(folder, "registry.terraform.io", "hashicorp", "aws", AWS_PROVIDER_VERSION);
  const [platform = ""] = readdirSync(link);
  const [name = ""] = readdirSync(join(link, platform)).filter((file) => file.startsWith("terraform-provider"));
  const file = join(link, platform, name);
  const running = processes.start(file, ["-debug"], { cwd: directory, env });
  const line = await running.waitFor("TF_REATTACH_PROVIDERS='");
  const value = /TF_REATTACH_PROVIDERS='(.*)'/.exec(line)?.[1] ?? "";
  return { env: { TF_REATTACH_PROVIDERS: value }, stop: () => running.stop() };
}
