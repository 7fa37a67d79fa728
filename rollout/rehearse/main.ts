import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { service } from "../../api/service.ts";
import type { Environment } from "../../environments/environment.ts";
import { environments } from "../../environments/index.ts";
import { isGuarded } from "../../environments/is-guarded.ts";
import { reportUserError } from "../../errors/report-user-error.ts";
import { UserError } from "../../errors/user-error.ts";
import { localFolders } from "../../local/local-folders.ts";
import { apiKindsOf } from "../../promotion/aws/api-kinds.ts";
import { pinnedEnvironment } from "../../promotion/pinned-environment.ts";
import { retainedIds } from "../../releases/ledger.ts";
import { readLedger } from "../../releases/read-ledger.ts";
import { buildService, type ServiceBuild } from "../../stacks/build-service.ts";
import { hasHttpApi } from "../../stacks/service-definition.ts";
import { COULD_NOT_GO_ON, EXIT_CODES } from "../act/rollout-end.ts";
import type { RolloutEvent } from "../act/rollout-event.ts";
import { checkFaults } from "./check-faults.ts";
import { checkPage, readLog, writePage } from "./files.ts";
import { type IssuedTokens, issueTokens } from "./issued-tokens.ts";
import { scopesOf, withLocalIssuer } from "./local-issuer.ts";
import { notesOn, notesOnApis } from "./notes-on.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { type DrawnRehearsal, page } from "./page/page.ts";
import { recorder } from "./recorder.ts";
import { type RehearsalResult, rehearse } from "./rehearse.ts";
import { type Rehearsed, rehearsedLedger } from "./rehearsed-ledger.ts";
import { rehearsedPlan } from "./rehearsed-plan.ts";
import { jsonReport, type Output, textReport } from "./report.ts";
import { describeServed } from "./served-rehearsal.ts";
import { stageSynthesis } from "./stage-synthesis.ts";
import { realTime } from "./time/real-time.ts";
import type { Time } from "./time/time.ts";
import { virtualTime } from "./time/virtual-time.ts";

const ROOT = join(import.meta.dirname, "..", "..");

async function main(options: Options): Promise<void> {
  const environment = pinnedEnvironment(environments, options.environment);
  const plan = rehearsedPlan(environment, options.steps);
  const replay = options.replay === undefined ? undefined : readLog(options.replay);
  const built = await buildService(ROOT, service, { guarded: environments.some(isGuarded) });
  const rehearsed = rehearsedLedger(readLedger(ROOT, environment.name), built.buildFor(environment));
  checkFaults(options.faults, {
    releases: retainedIds(rehearsed.ledger),
    functions: Object.keys(rehearsed.build.roles),
  });
  const notes = [rehearsed.note, ...notesOnApis(apiKindsOf(service)), ...notesOn(options, plan)];
  const report = reportFor(options, environment.name, notes);

  const folders = localFolders(ROOT);
  const time = timeOf(options, report.note);
  const tokens = await issueTokens(folders.issuer, randomUUID, { ...lifetime(time), scopes: scopesOf(built.service) });
  const synthesis = synthesisOf(rehearsed, built, environment, tokens);
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
      time,
      functionClock: Date.now,
      isolation: options.speed === undefined ? "in-process" : "worker",
      isMeasured: options.isMeasured,
      ...(options.port !== undefined && { port: options.port }),
      ...(options.speed !== undefined && { served: (stage) => report.note(describeServed(stage)) }),
      ...report,
    });
    report.end({ ...result, live: rehearsed.ledger.live });
    process.exitCode = EXIT_CODES[result.end.end];
  } finally {
    await tokens.close();
    synthesis.remove();
  }
}

/** By the clock of the gateway, and by that of functions, which goes on as it does. */
function lifetime(time: Time) {
  const clocks = [time.now(), Date.now()];
  return { from: Math.min(...clocks), until: Math.max(...clocks) + 24 * 3_600_000 };
}

function synthesisOf({ build }: Rehearsed, built: ServiceBuild, environment: Environment, tokens: IssuedTokens) {
  const here = hasHttpApi(built.service) ? environments.map((one) => withLocalIssuer(one, tokens)) : environments;
  return stageSynthesis({ root: ROOT, outdir: temporaryFolder(), environments: here, environment, built, build });
}

/** Tells on the terminal, and draws a page if one is wanted. */
function reportFor({ json, html }: Options, environment: string, notes: readonly string[]) {
  const { note, tell, functionLog, end } = (json ? jsonReport : textReport)(output());
  const recorded = recorder();
  if (html !== undefined) checkPage(html);
  for (const text of notes) note(text);
  return {
    note,
    functionLog,
    tell(event: RolloutEvent) {
      recorded.tell(event);
      tell(event);
    },
    end(result: RehearsalResult & Pick<DrawnRehearsal, "live">) {
      end(result);
      if (html !== undefined) writePage(html, page({ ...result, ...recorded, environment, notes }));
    },
  };
}

function timeOf({ speed, isMeasured }: Options, note: (text: string) => void): Time {
  if (speed === undefined) return virtualTime(isMeasured ? () => performance.now() : undefined);
  const ending = new AbortController();
  // Every call that is to last longer waits for it.
  setMaxListeners(0, ending.signal);
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.on(name, () => ending.abort(new UserError(`ended by ${name}: nothing is left of it`)));
  const sleep = async (milliseconds: number) => {
    await setTimeout(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined);
    ending.signal.throwIfAborted();
  };
  return realTime(speed, { clock: Date.now, sleep, note });
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
    hasColours: isTerminal && !env.NO_COLOR,
  };
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
