import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { service } from "../../api/service.ts";
import { environments } from "../../environments/index.ts";
import { isGuarded } from "../../environments/is-guarded.ts";
import type { Rollout } from "../../environments/settings/rollout.ts";
import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { localFolders } from "../../local/local-folders.ts";
import { pinnedEnvironment } from "../../promotion/pinned-environment.ts";
import { retainedIds } from "../../releases/ledger.ts";
import { readLedger } from "../../releases/read-ledger.ts";
import { buildService } from "../../stacks/build-service.ts";
import { COULD_NOT_GO_ON, EXIT_CODES } from "../act/rollout-end.ts";
import { checkFaults } from "./check-faults.ts";
import { issueTokens } from "./issued-tokens.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { rehearse } from "./rehearse.ts";
import { rehearsedLedger } from "./rehearsed-ledger.ts";
import { rehearsedPlan } from "./rehearsed-plan.ts";
import { jsonReport, type Output, textReport } from "./report.ts";
import { stageSynthesis } from "./stage-synthesis.ts";

const ROOT = join(import.meta.dirname, "..", "..");

async function main(options: Options): Promise<void> {
  const environment = pinnedEnvironment(environments, options.environment);
  const plan = rehearsedPlan(environment, options.steps);
  const replay = options.replay === undefined ? undefined : linesOf(options.replay);
  const built = await buildService(ROOT, service, { guarded: environments.some(isGuarded) });
  const rehearsed = rehearsedLedger(readLedger(ROOT, environment.name), built.buildFor(environment));
  checkFaults(options.faults, {
    releases: retainedIds(rehearsed.ledger),
    functions: Object.keys(rehearsed.build.roles),
  });
  const report = (options.json ? jsonReport : textReport)(output());
  for (const text of [rehearsed.note, ...notesOn(options, plan)]) report.note(text);

  const folders = localFolders(ROOT);
  const synthesis = stageSynthesis({
    root: ROOT,
    outdir: temporaryFolder(),
    environments,
    environment,
    built,
    build: rehearsed.build,
  });
  const tokens = await issueTokens(folders.issuer, randomUUID, new Date());
  try {
    const result = await rehearse({
      root: ROOT,
      environment,
      plan,
      rehearsed,
      synthesis,
      releases: folders.releases,
      tokens,
      faults: options.faults,
      seed: options.seed,
      requestsPerSecond: options.rate,
      ...(replay && { replay }),
      ...(options.isMeasured && { stopwatch: () => performance.now() }),
      ...report,
    });
    report.end(result);
    process.exitCode = EXIT_CODES[result.end.end];
  } finally {
    await tokens.close();
    synthesis.remove();
  }
}

function temporaryFolder(): string {
  const parent = join(ROOT, ".stagecraft", "rehearsals");
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, "rehearsal-"));
}

function output(): Output {
  const { stdout, stderr, env } = process;
  const isTerminal = stdout.isTTY === true;
  return {
    write: (text) => void stdout.write(text),
    writeNote: (text) => void stderr.write(text),
    isTerminal,
    hasColours: isTerminal && env.NO_COLOR === undefined,
  };
}

function notesOn({ isMeasured, rate, replay, seed }: Options, { hooks }: Rollout): readonly string[] {
  const latency = isMeasured
    ? "latency is what functions take on this machine"
    : "latency is modelled: drawn for each call of a function, alike for both releases";
  const traffic = replay === undefined ? `${rate} requests a second, made up (seed ${seed})` : `requests of ${replay}`;
  const skipped = Object.keys(hooks);
  return [
    `${traffic}; ${latency}`,
    ...(skipped.length > 0
      ? [`hooks are made for AWS; here they are not run, and count as passed: ${skipped.join(", ")}`]
      : []),
  ];
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "");
  } catch (error) {
    throw new UserError(`--replay: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(error: unknown): void {
  reportUserError(error);
  process.exitCode = COULD_NOT_GO_ON;
}

async function start(): Promise<void> {
  // Functions tell the time as they do in Lambda.
  process.env.TZ = "UTC";
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") process.stdout.write(USAGE);
  else await main(options);
}

start().catch(fail);
