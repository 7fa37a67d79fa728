import { setTimeout as sleep } from "node:timers/promises";

import { reportUserError } from "../errors/report-user-error.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { HELP } from "./cli/help.ts";
import { lineWriter } from "./cli/line-writer.ts";
import { optionNotices } from "./cli/option-notices.ts";
import { parseCliOptions } from "./cli/options.ts";
import { createOutput } from "./cli/output.ts";
import { printCoverage } from "./cli/print-coverage.ts";
import { stopOnSignals } from "./cli/stop-on-signals.ts";
import { withFaults } from "./faults/with-faults.ts";
import { reloadOnChange } from "./reload/reload-on-change.ts";
import { startGateway } from "./start-gateway.ts";
import { SYSTEM_IDS } from "./system-ids.ts";

async function main(): Promise<void> {
  const options = { ...parseCliOptions(process.argv.slice(2)), serviceVariables: { ...process.env } };
  if (options.isHelp) {
    process.stdout.write(HELP);
    return;
  }
  if (options.isCoverage) {
    process.exitCode = printCoverage(options, (text) => process.stdout.write(text));
    return;
  }
  // Functions tell the time as they do in Lambda.
  process.env.TZ = "UTC";
  const output = createOutput(options, lineWriter(process.stdout), lineWriter(process.stderr));
  const { log, functionLog } = output;
  const world = { now: Date.now, random: Math.random, ids: SYSTEM_IDS, log, functionLog };
  const { faults } = options;
  const faultWorld = { ...world, sleep: async (ms: number) => sleep(ms), startedAt: Date.now() };
  const gateway = await startGateway(
    {
      ...options,
      ...(faults.length > 0 && { aroundCalls: (caller, stacks) => withFaults(caller, faults, stacks, faultWorld) }),
    },
    world,
  );
  const warnings = [...gateway.warnings, ...optionNotices(gateway.stacks(), options)];
  output.notices({ ...gateway, warnings });
  output.ready({ ...gateway, warnings });
  const stopWatching = options.isWatching ? reloadOnChange(gateway, output, Date.now) : () => {};
  stopOnSignals(() => {
    stopWatching();
    return gateway.close();
  }, fail);
}

function fail(error: unknown): void {
  reportUserError(error);
  process.exit(error instanceof UsageError ? 2 : 1);
}

main().catch(fail);
