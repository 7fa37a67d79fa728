import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { service } from "../api/service.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { compareReleases } from "../review/compare-releases.ts";
import { openWatch } from "../rollout/watch/open-watch.ts";
import { buildService } from "../stacks/build-service.ts";
import { apiKindsOf } from "./aws/api-kinds.ts";
import { openFunctionVersions } from "./aws/function-versions.ts";
import { openLatchStore } from "./aws/latch-store.ts";
import { readServed } from "./aws/read-served.ts";
import type { Context } from "./command.ts";
import { commands } from "./commands/index.ts";
import { parseArguments } from "./parse-arguments.ts";
import { lookPrinter } from "./print-looks.ts";

const ROOT = join(import.meta.dirname, "..");

async function main(input: readonly string[]): Promise<void> {
  const parsed = parseArguments(commands, input);
  if (typeof parsed === "string") {
    process.stdout.write(parsed);
    return;
  }
  const { command, args, json } = parsed;
  if ("looks" in command) {
    // Looking leaves nothing behind: whoever has seen enough ends it well.
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
    const { isTTY, columns } = process.stdout;
    const print = lookPrinter({ write, columns: isTTY ? columns : undefined, json });
    for await (const look of command.looks(args, context())) print(look);
    return;
  }
  const outcome = await command.run(args, context());
  write(`${json ? JSON.stringify(outcome.json, null, 2) : outcome.text}\n`);
  process.exitCode = outcome.exitCode ?? 0;
}

const write = (text: string) => void process.stdout.write(text);

function context(): Context {
  let built: ReturnType<typeof buildService> | undefined;
  return {
    root: ROOT,
    environments,
    now: new Date(),
    compareReleases: (environment, before, after) => compareReleases(environment, before, after, surroundings()),
    buildFor: async (environment) => {
      built ??= buildService(ROOT, service);
      return (await built).buildFor(environment);
    },
    readServed: (environment, ledger) => readServed(apiKindsOf(service), environment, ledger),
    openVersions: openFunctionVersions,
    openLatch: (environment) => openLatchStore(environment, process.env.AWS_ENDPOINT_URL),
    watch,
  };
}

const watch: Context["watch"] = (environment, times) =>
  openWatch(environment, times, {
    root: ROOT,
    apis: apiKindsOf(service),
    endpoint: process.env.AWS_ENDPOINT_URL || undefined,
    note: tell,
    clock: Date.now,
    sleep,
  });

const tell = (text: string) => void process.stderr.write(`${text}\n`);

const surroundings = () => ({
  root: ROOT,
  env: process.env,
  now: new Date(),
  today: new Date().toISOString().slice(0, 10),
  tell,
  commitOfRelease: () => undefined,
});

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

main(process.argv.slice(2)).catch(reportUserError);
