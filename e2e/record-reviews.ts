import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DeleteFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";

import { type Pair, pairs } from "../__tests__/review/corpus/pairs.ts";
import type { EditableStack } from "../__tests__/review/corpus/stack-edits.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import type { Context } from "./scenario/context.ts";
import { runSession } from "./session.ts";
import { assertSucceeded } from "./support/command-failed.ts";
import { applyEdits } from "./support/edits.ts";
import { AWS_PROVIDER_VERSION } from "./support/provider-mirror.ts";

const ROOT = join(import.meta.dirname, "..");
const CORPUS = join(ROOT, "__tests__", "review", "corpus");

const USAGE = `Records the corpus of __tests__/review/corpus: synthesizes its bases, deploys them to an AWS on loopback, and keeps what
Terraform plans for each of its changes.

usage: node bin/run.mjs e2e/record-reviews.ts [--only <pair>]
`;

/** Plans of different bases are made in this order: each is deployed where the one before stood. */
const ORDER: readonly (readonly string[])[] = [["prod", "cut", "canary", "promoted"], ["dev"]];

const ROUTE = `  route("GET /records/latest", {
    summary: "Reads the newest record",
    function: "list-records",
    authorizer: "jwt",
    responses: { 200: undefined },
  }),
`;

interface Base {
  readonly stack: EditableStack;
  /** With its deployment packages. */
  readonly directory: string;
}

async function record(context: Context, only: string | undefined): Promise<void> {
  const bases = await synthesizeBases(context);
  for (const names of ORDER) {
    const directory = join(context.directory, `terraform-${names[0]}`);
    for (const name of names) {
      const wanted = pairs.filter((pair) => pair.before === name && (only === undefined || pair.name === only));
      if (only !== undefined && wanted.length === 0 && name === names.at(-1)) continue;
      await recordBase(context, { name, directory, bases, wanted });
    }
  }
}

async function synthesizeBases(context: Context): Promise<ReadonlyMap<string, Base>> {
  const { workspace, cdktf } = context;
  const bases = new Map<string, Base>();
  const keep = async (name: string, stack: string) => {
    const outdir = join(context.directory, `synth-${name}`);
    const env = { ...context.env, CDKTF_OUTDIR: outdir };
    assertSucceeded(await context.processes.run("node", ["bin/run.mjs", "main.ts"], { cwd: workspace.root, env }));
    const directory = join(outdir, "stacks", stack);
    bases.set(name, { directory, stack: JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) });
  };
  const move = async (...args: string[]) => {
    await cdktf.release(...args);
    await workspace.commit(args.join(" "));
  };
  await move("init", "prod", "--force");
  await keep("dev", "dev");
  await keep("prod", "prod");
  workspace.edit("api/service.ts", (text) => applyEdits(text, [[/const routes = \[\n/, `const routes = [\n${ROUTE}`]]));
  workspace.edit("functions/get-record.ts", (text) => `${text}\nconsole.info("second edition");\n`);
  await move("cut", "prod");
  await keep("cut", "prod");
  await move("canary", "prod", "5");
  await keep("canary", "prod");
  await move("canary", "prod", "50");
  await keep("raised", "prod");
  await move("promote", "prod");
  await keep("promoted", "prod");
  // Nothing is ever planned from there, so it is kept as it is synthesized.
  write(join(CORPUS, "bases", "raised.json"), { stack: baseNamed(bases, "raised").stack, resources: [] });
  return bases;
}

interface Recording {
  readonly name: string;
  /** Where Terraform runs, with the state of what was deployed last. */
  readonly directory: string;
  readonly bases: ReadonlyMap<string, Base>;
  readonly wanted: readonly Pair[];
}

async function recordBase(context: Context, { name, directory, bases, wanted }: Recording): Promise<void> {
  const base = baseNamed(bases, name);
  let attached: Readonly<Record<string, string>> = {};
  const terraform = async (...args: readonly string[]) =>
    assertSucceeded(
      await context.processes.run("terraform", args, { cwd: directory, env: { ...context.env, ...attached } }),
    );
  const put = (stack: EditableStack, source: Base) => {
    mkdirSync(directory, { recursive: true });
    cpSync(join(source.directory, "assets"), join(directory, "assets"), { recursive: true });
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(withLocalState(stack)));
  };
  const plan = async (refresh: boolean) => {
    await terraform("plan", "-input=false", "-no-color", `-refresh=${refresh}`, "-out=review.plan");
    return JSON.parse((await terraform("show", "-json", "review.plan")).stdout);
  };
  put(base.stack, base);
  await terraform("init", "-input=false", "-no-color");
  const provider = await startProvider(context, directory);
  attached = provider.env;
  await terraform("apply", "-auto-approve", "-input=false", "-no-color");
  keepBase(name, base.stack, (await plan(false)).resource_changes);
  for (const pair of wanted) {
    const after = typeof pair.after === "string" ? baseNamed(bases, pair.after) : base;
    const stack = structuredClone(after.stack);
    if (typeof pair.after !== "string") pair.after(stack);
    put(stack, after);
    if (pair.drifts) await meddle(context, true);
    await plan(pair.drifts === true).then(
      (planned) => keepPlan(pair.name, planned),
      (error: unknown) => tell(`${pair.name}: NOT RECORDED: ${String(error).slice(0, 3000)}`),
    );
    if (pair.drifts) await meddle(context, false);
    tell(pair.name);
  }
  await provider.stop();
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

const tell = (text: string) => void process.stderr.write(`${text}\n`);

function keepBase(name: string, stack: EditableStack, resources: readonly PlannedResource[]): void {
  const values = resources.map(({ address, type, change }) => {
    return { address, type, values: change.after, sensitive: change.after_sensitive };
  });
  write(join(CORPUS, "bases", `${name}.json`), { stack, resources: values });
}

function keepPlan(
  name: string,
  { format_version, resource_changes, resource_drift = [], output_changes }: Planned,
): void {
  write(join(CORPUS, "plans", `${name}.json`), {
    format_version,
    resource_changes: resource_changes.filter(isChange),
    resource_drift: resource_drift.filter(isChange),
    output_changes,
  });
}

interface Planned {
  readonly format_version: string;
  readonly resource_changes: readonly PlannedResource[];
  readonly resource_drift?: readonly PlannedResource[];
  readonly output_changes?: unknown;
}

interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: unknown; readonly after_sensitive: unknown };
}

const isChange = ({ change }: PlannedResource) => !change.actions.includes("no-op");

/** Somebody turns a screw in the console. */
async function meddle({ aws }: Context, isOn: boolean): Promise<void> {
  const FunctionName = "records-dev-get-record";
  if (isOn) await aws.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 7 }));
  else await aws.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
}

function withLocalState(stack: EditableStack): unknown {
  const { terraform, ...rest } = stack as EditableStack & { terraform?: Record<string, unknown> };
  const { backend: _, ...others } = terraform ?? {};
  return { ...rest, terraform: others };
}

function baseNamed(bases: ReadonlyMap<string, Base>, name: string): Base {
  const base = bases.get(name);
  if (base === undefined) throw new Error(`there is no base '${name}'; known: ${[...bases.keys()].join(", ")}`);
  return base;
}

function write(file: string, value: unknown): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
}

async function main(args: readonly string[]): Promise<number> {
  const [option, only] = args;
  const output = { write: (text: string) => void process.stdout.write(text), colour: false };
  if (option !== undefined && option !== "--only") {
    output.write(USAGE);
    return option === "--help" ? 0 : 1;
  }
  return runSession({ root: ROOT, own: process.env, output, required: true, keep: false }, async (context) => {
    await record(context, only);
    return { passed: true, tell: () => output.write("recorded\n") };
  });
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, reportUserError);
