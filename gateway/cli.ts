import { HELP } from "./cli/help.ts";
import { lineWriter } from "./cli/line-writer.ts";
import { parseCliOptions, UsageError } from "./cli/options.ts";
import { createOutput } from "./cli/output.ts";
import { startGateway } from "./start-gateway.ts";
import { SYSTEM_IDS } from "./system-ids.ts";
import { ConfigurationError } from "./terraform/configuration-error.ts";

async function main(): Promise<void> {
  const options = parseCliOptions(process.argv.slice(2));
  if (options.isHelp) {
    process.stdout.write(HELP);
    return;
  }
  const output = createOutput(options.isJson, lineWriter(process.stdout), lineWriter(process.stderr));
  const { log, functionLog } = output;
  const world = { now: Date.now, random: Math.random, ids: SYSTEM_IDS, log, functionLog };
  const gateway = await startGateway(options, world);
  output.notices(gateway);
  output.ready(gateway);
  let isStopping = false;
  const stop = (): void => {
    // Whoever asks twice does not want to wait for running requests.
    if (isStopping) process.exit(0);
    isStopping = true;
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function fail(error: unknown): void {
  const isKnown = error instanceof UsageError || error instanceof ConfigurationError;
  const text = isKnown ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}

main().catch(fail);
