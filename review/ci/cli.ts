import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { environments } from "../../environments/index.ts";
import { reportUserError } from "../../errors/report-user-error.ts";
import { jobOf } from "./github/job.ts";
import { runCommand, usage } from "./run-command.ts";

const HELP = `Steps of the workflows in .github/workflows: node bin/run.mjs review/ci/cli.ts <step> …\n\n`;

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes("--help")) {
    process.stdout.write(`${HELP}${usage()}\n`);
    return;
  }
  const variables = process.env;
  const write = (text: string) => void process.stdout.write(text);
  const context = {
    root: join(import.meta.dirname, "..", ".."),
    job: jobOf({ variables, write, sleep, clock: Date.now }),
    environments,
    variables,
    run: [process.execPath, "bin/run.mjs"],
    tell: (line: string) => write(`${line}\n`),
    freshBytes: randomBytes,
  } as const;
  process.exitCode = await runCommand(context, args);
}

main(process.argv.slice(2)).catch(reportUserError);
