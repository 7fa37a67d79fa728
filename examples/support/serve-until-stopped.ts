import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createProcesses, type Processes } from "../../e2e/support/processes.ts";
import { plainSurroundings, type Surroundings } from "../../e2e/support/surroundings.ts";
import { findPython } from "../../e2e/support/tools.ts";
import { removeDirectory } from "../../e2e/support/workspace.ts";
import { UserError } from "../../errors/user-error.ts";
import { curlLine } from "./curl-line.ts";
import type { Example } from "./example.ts";
import { startLocalAws } from "./local-aws.ts";
import { needsAws } from "./needs-aws.ts";
import { serveExample } from "./serve-example.ts";
import { synthesizeExample } from "./synthesize-example.ts";

interface World {
  readonly root: string;
  readonly own: Surroundings;
  write(text: string): void;
}

/** Serves an example, tells how to call it, and goes on until a signal comes. @returns the exit code */
export async function serveUntilStopped(example: Example, port: number, world: World): Promise<number> {
  const { root, write } = world;
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-example-"));
  const processes = createProcesses(() => undefined);
  try {
    const outdir = join(directory, "cdktf.out");
    const stacks = await synthesizeExample(example, { examples: join(root, "examples"), outdir });
    const awsEndpoint = needsAws(example) ? await emulatedAws(example, stacks, world, processes) : undefined;
    const served = await serveExample(example, { stacks, port, awsEndpoint, log: (line) => write(`${line}\n`) });
    for (const call of example.calls) {
      write(`# ${call.shows}: ${call.answers.status}\n${curlLine(call, served)}\n\n`);
    }
    write(`${example.name} is ready at ${served.baseUrl}; stop it with Ctrl+C\n`);
    await stopSignal();
    await served.close();
    return 0;
  } finally {
    await processes.stopAll();
    removeDirectory(directory);
  }
}

/** @throws UserError where no Python has moto */
async function emulatedAws(
  example: Example,
  stacks: ReadonlyMap<string, string>,
  { root, own }: World,
  processes: Processes,
): Promise<string> {
  const env = plainSurroundings(own);
  const python = await findPython({ processes, env, cwd: root });
  if ("missing" in python) throw new UserError(`${example.name} calls AWS services: ${python.missing}`);
  const { endpoint } = await startLocalAws(example, { ...python, processes, root, env, stacks });
  return endpoint;
}

const stopSignal = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
