import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { strFromU8, unzipSync } from "fflate";

import { assertSucceeded } from "./command-failed.ts";
import type { Processes } from "./processes.ts";

interface Props {
  readonly processes: Processes;
  /** The deployment package. */
  readonly zipPath: string;
  /** Where it is unpacked. */
  readonly directory: string;
  /** As Lambda gives it to the function, and what a process needs to start. */
  readonly env: Readonly<Record<string, string>>;
}

const RUN = `require("./index.js").handler(JSON.parse(process.argv[1])).then(
  (outcome) => require("node:fs").writeFileSync("outcome.json", JSON.stringify(outcome)),
  (error) => { console.error(error); process.exitCode = 1; },
);`;

/** Runs a function's own package in a process of its own, as it lies in the zip. @returns what the handler returns */
export async function runPackage({ processes, zipPath, directory, env }: Props, event: unknown): Promise<unknown> {
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(unzipSync(readFileSync(zipPath))))
    writeFileSync(join(directory, name), strFromU8(content));
  assertSucceeded(await processes.run("node", ["-e", RUN, JSON.stringify(event)], { cwd: directory, env }));
  return JSON.parse(readFileSync(join(directory, "outcome.json"), "utf8"));
}
