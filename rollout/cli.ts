import { join } from "node:path";

import { service } from "../api/service.ts";
import type { Environment } from "../environments/environment.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { apiKindsOf } from "../promotion/aws/api-kinds.ts";
import { pinnedEnvironment } from "../promotion/pinned-environment.ts";
import { goOnWithoutReaders } from "../terminal/go-on-without-readers.ts";
import { narrator } from "./act/narrate.ts";
import { COULD_NOT_GO_ON, EXIT_CODES } from "./act/rollout-end.ts";
import { runRollout } from "./act/run-rollout.ts";
import { stoppableSleep } from "./act/stoppable-sleep.ts";
import { onlyOne } from "./aws/only-one.ts";
import { openAwsTarget } from "./aws/open-aws-target.ts";
import { delayOf } from "./aws/open-trial-observation.ts";
import { parseRolloutOptions, type RolloutOptions, USAGE } from "./cli-options.ts";
import { runLocally } from "./run-locally.ts";

const LOCAL = "--local";
const ROOT = join(import.meta.dirname, "..");

async function main(options: RolloutOptions): Promise<number> {
  const environment = pinnedEnvironment(environments, options.environment);
  goOnWithoutReaders(process);
  const { stdout, env } = process;
  const write = (text: string) => void stdout.write(text);
  const narrate = narrator({ write, isLive: stdout.isTTY === true });
  const clock = Date.now;
  const sleep = stoppableSleep(process);
  const plan = planOf(environment);
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? ""]));
  const apis = apiKindsOf(service);
  const delay = options.delay ?? delayOf(apis);
  const target = openAwsTarget({ ...options, delay, root: ROOT, environment, apis, plan, variables, clock, sleep });
  const end = await onlyOne(ROOT, environment.name, () =>
    runRollout({
      plan,
      target,
      tell: (event) => (options.json ? write(`${JSON.stringify(event)}\n`) : narrate(event)),
      clock,
      sleep,
    }),
  );
  return EXIT_CODES[end.end];
}

function planOf({ name, rollout }: Environment) {
  if (rollout !== undefined) return rollout;
  throw new UserError(
    `environment '${name}' has no rollout; say in environments/${name}.ts how a release goes out, as in\n` +
      `  rollout: { steps: [{ percent: 5, for: "15m" }], analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] } }`,
  );
}

async function start(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes(LOCAL)) {
    const others = args.filter((arg) => arg !== LOCAL);
    process.exitCode = await runLocally(ROOT, others);
    return;
  }
  const options = parseRolloutOptions(args);
  if (options === "help") process.stdout.write(USAGE);
  else process.exitCode = await main(options);
}

// Node 20 is supported here, whatever the SDK says about its own next years.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

start().catch((error: unknown) => {
  reportUserError(error);
  process.exitCode = COULD_NOT_GO_ON;
});
