import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { removeDirectory } from "../../e2e/support/workspace.ts";
import { curlLine } from "./curl-line.ts";
import type { Example } from "./example.ts";
import { serveExample } from "./serve-example.ts";
import { synthesizeExample } from "./synthesize-example.ts";

interface World {
  readonly root: string;
  write(text: string): void;
}

/** Serves an example, tells how to call it, and goes on until a signal comes. @returns the exit code */
export async function serveUntilStopped(example: Example, port: number, { root, write }: World): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-example-"));
  try {
    const outdir = join(directory, "cdktf.out");
    const stacks = await synthesizeExample(example, { examples: join(root, "examples"), outdir });
    const served = await serveExample(example, { stacks, port, log: (line) => write(`${line}\n`) });
    for (const call of example.calls) {
      write(`# ${call.shows}: ${call.answers.status}\n${curlLine(call, served)}\n\n`);
    }
    write(`${example.name} is ready at ${served.baseUrl}; stop it with Ctrl+C\n`);
    await stopSignal();
    await served.close();
    return 0;
  } finally {
    removeDirectory(directory);
  }
}

const stopSignal = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
