import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { assertSucceeded } from "./command-failed.ts";
import type { Processes } from "./processes.ts";

/** The lines of Node this repository supports. */
export const NODE_MAJORS = [20, 22, 24] as const;

export interface NodeRelease {
  readonly major: number;
  /** As in `22.11.0`. */
  readonly version: string;
  /** The surroundings in which `node` is this one, for npx and npm too. */
  readonly env: Readonly<Record<string, string>>;
}

interface Props {
  readonly processes: Processes;
  readonly env: Readonly<Record<string, string>>;
  /** Where releases are installed. */
  readonly directory: string;
  /** The Node that runs now. */
  readonly current: { readonly execPath: string; readonly version: string; readonly platform: string };
}

/** The running Node if it is of that line, else one installed from npm. */
export async function nodeRelease(major: number, props: Props): Promise<NodeRelease> {
  const { processes, env, current } = props;
  const isCurrent = current.version.startsWith(`${major}.`);
  const executable = isCurrent ? current.execPath : await install(major, props);
  const path = `${dirname(executable)}${delimiter}${env.PATH ?? ""}`;
  const inEnv = { ...env, PATH: path };
  const { stdout } = assertSucceeded(await processes.run("node", ["--version"], { cwd: props.directory, env: inEnv }));
  const version = stdout.trim().replace(/^v/, "");
  if (!version.startsWith(`${major}.`))
    throw new Error(`Node ${major} was to be used, and node --version says ${stdout}`);
  return { major, version, env: inEnv };
}

async function install(major: number, { processes, env, directory, current }: Props): Promise<string> {
  const name = `node-${current.platform}`;
  const prefix = join(directory, `node-${major}`);
  mkdirSync(prefix);
  writeFileSync(join(prefix, "package.json"), "{}\n");
  const args = ["install", "--no-audit", "--no-fund", "--no-save", `${name}@${major}`];
  assertSucceeded(await processes.run("npm", args, { cwd: prefix, env }));
  return join(prefix, "node_modules", name, "bin", "node");
}
