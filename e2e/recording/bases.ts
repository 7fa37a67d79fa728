import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { EditableStack } from "../../__tests__/review/corpus/stack-edits.ts";
import { byMethod } from "../../__tests__/review/corpus/stacks/by-method.ts";
import type { Context } from "../scenario/context.ts";
import { assertSucceeded } from "../support/command-failed.ts";
import { applyEdits } from "../support/edits.ts";
import { createWorkspace } from "../support/workspace.ts";
import { writeTalks } from "./talks.ts";

/** What changes start from, and some of them lead to. */
export interface Base {
  readonly stack: EditableStack;
  /** With its deployment packages, in `assets`. */
  readonly directory: string;
}

export type Bases = ReadonlyMap<string, Base>;

const ROUTE = `  route("GET /records/latest", {
    summary: "Reads the newest record",
    function: "list-records",
    authorizer: "jwt",
    responses: { 200: undefined },
  }),
`;

/** @param groups those whose bases are wanted: to synthesize takes a while */
export async function makeBases(context: Context, groups: readonly string[]): Promise<Bases> {
  const bases = await releases(context, groups.includes("prod"));
  const dev = baseNamed(bases, "dev");
  const directory = join(context.directory, "by-method");
  mkdirSync(join(directory, "assets"), { recursive: true });
  // It is deployed where dev is, by the same provider.
  const { provider, ...rest } = structuredClone(dev.stack);
  return new Map([
    ...bases,
    ["by-method", { directory, stack: { ...rest, provider, resource: byMethod(), output: {} } }],
    ...(groups.includes("talks") ? [["talks", await talks(context)] as const] : []),
  ]);
}

/** The repository's own service, in dev and in prod as `npm run release` moves it. */
async function releases(context: Context, withProd: boolean): Promise<Bases> {
  const { workspace, cdktf } = context;
  const bases = new Map<string, Base>();
  const keep = async (name: string, stack: string) =>
    bases.set(name, await synthesized(context, { name, stack, root: workspace.root }));
  const move = async (...args: string[]) => {
    await cdktf.release(...args);
    await workspace.commit(args.join(" "));
  };
  await move("init", "prod", "--force");
  await keep("dev", "dev");
  if (!withProd) return bases;
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
  return bases;
}

async function talks(context: Context): Promise<Base> {
  const { processes, env, root, directory } = context;
  const workspace = await createWorkspace({ processes, env, from: root, to: join(directory, "talks") });
  writeTalks(workspace);
  await workspace.commit("A WebSocket API");
  return synthesized(context, { name: "talks", stack: "dev", root: workspace.root });
}

interface Synthesis {
  readonly name: string;
  readonly stack: string;
  /** Of the repository. */
  readonly root: string;
}

async function synthesized(context: Context, { name, stack, root }: Synthesis): Promise<Base> {
  const outdir = join(context.directory, `synth-${name}`);
  const env = { ...context.env, CDKTF_OUTDIR: outdir };
  assertSucceeded(await context.processes.run("node", ["bin/run.mjs", "main.ts"], { cwd: root, env }));
  const directory = join(outdir, "stacks", stack);
  return { directory, stack: JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) };
}

export function baseNamed(bases: Bases, name: string): Base {
  const base = bases.get(name);
  if (base === undefined) throw new Error(`there is no base '${name}'; known: ${[...bases.keys()].join(", ")}`);
  return base;
}
