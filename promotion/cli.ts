import { join } from "node:path";

import { service } from "../api/service.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { compareReleases } from "../review/compare-releases.ts";
import { buildService } from "../stacks/build-service.ts";
import { apiKindsOf } from "./aws/api-kinds.ts";
import { openFunctionVersions } from "./aws/function-versions.ts";
import { openLatchStore } from "./aws/latch-store.ts";
import { readServed } from "./aws/read-served.ts";
import { commands } from "./commands/index.ts";
import { parseArguments } from "./parse-arguments.ts";

const ROOT = join(import.meta.dirname, "..");

async function main(input: readonly string[]): Promise<void> {
  const parsed = parseArguments(commands, input);
  if (typeof parsed === "string") {
    process.stdout.write(parsed);
    return;
  }
  let built: ReturnType<typeof buildService> | undefined;
  const outcome = await parsed.command.run(parsed.args, {
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
  });
  process.stdout.write(`${parsed.json ? JSON.stringify(outcome.json, null, 2) : outcome.text}\n`);
}

const surroundings = () => ({
  root: ROOT,
  env: process.env,
  now: new Date(),
  today: new Date().toISOString().slice(0, 10),
  tell: (text: string) => void process.stderr.write(`${text}\n`),
  commitOfRelease: () => undefined,
});

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

main(process.argv.slice(2)).catch(reportUserError);
