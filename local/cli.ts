import { randomUUID } from "node:crypto";
import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { lineWriter } from "../gateway/cli/line-writer.ts";
import { stopOnSignals } from "../gateway/cli/stop-on-signals.ts";
import { textLog } from "../gateway/cli/text-log.ts";
import { formatFunctionLogLine } from "../gateway/lambda/runner/function-log.ts";
import { SYSTEM_IDS } from "../gateway/system-ids.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { HELP, parseLocalOptions } from "./cli-options.ts";
import { formatGreeting } from "./greeting.ts";
import { localFolders } from "./local-folders.ts";
import { serveEnvironments } from "./serve-environments.ts";
import { createSourcePositions } from "./source-positions.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseLocalOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  // Functions tell the time as they do in Lambda.
  process.env.TZ = "UTC";
  const root = join(import.meta.dirname, "..");
  const folders = localFolders(root);
  // With --json the only line of the standard output is the object.
  const write = lineWriter(options.json ? process.stderr : process.stdout);
  const inSource = createSourcePositions(folders.bundles, folders.quick);
  const served = await serveEnvironments(options, {
    root,
    environment: process.env,
    now: Date.now,
    random: Math.random,
    ids: SYSTEM_IDS,
    newId: randomUUID,
    write,
    log: textLog(options.stageLogs, write, (text) => write(`warning: ${text}`)),
    functionLog: (line) => write(inSource(formatFunctionLogLine(line))),
  });
  stopOnSignals(served.close, fail);
  const { greeting } = served;
  const surroundings = { dataFolder: options.keepData ? folders.tables : undefined, hasStageLogs: options.stageLogs };
  process.stdout.write(options.json ? `${JSON.stringify(greeting)}\n` : formatGreeting(greeting, surroundings));
}

function fail(error: unknown): void {
  reportUserError(error);
  process.exit(error instanceof UsageError ? 2 : 1);
}

main(process.argv.slice(2)).catch(fail);
