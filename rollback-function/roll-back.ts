import { parseLatch, printLatch } from "../releases/latch.ts";
import type { AlarmEvent } from "./alarm-event.ts";
import type { Cloud, Trial } from "./cloud.ts";
import type { Settings } from "./settings.ts";

/** What a call came to: it is logged, and returned. */
export interface Outcome {
  readonly environment: string;
  /** @default none was on trial, or the event was none of its business */
  readonly release?: string;
  /** One sentence each. */
  readonly did: readonly string[];
}

/**
 * Ends the trial of a release whose alarm is red: closes the latch, so that no deployment starts it again, and only then takes the
 * release away from clients. Whatever ended an earlier call, the next one finishes it; for an event that was dealt with, it only tells of it again.
 */
export async function rollBack(event: AlarmEvent, settings: Settings, cloud: Cloud): Promise<Outcome> {
  const { environment, alarm } = settings;
  const nothing = (why: string): Outcome => ({ environment, did: [why] });
  if (event.alarm !== alarm) return nothing(`it listens to ${alarm}, not to ${event.alarm}`);
  if (event.state !== "ALARM") return nothing(`the alarm is ${event.state}`);

  const trials = await trialsOf(settings, cloud);
  const latch = parseLatch(await cloud.readLatch());
  const [first] = [...trials.values()];
  const release = first?.release ?? (latch?.event === event.id ? latch.release : undefined);
  if (release === undefined) return nothing("no release is on trial");

  const did: string[] = [];
  if (latch?.release !== release) {
    const { id, time, reason } = event;
    await cloud.writeLatch(printLatch({ release, since: time, alarm, reason, event: id }));
    did.push(`closed the latch for ${release}`);
  }
  did.push(...(await endTrials(trials, settings, cloud)));
  await cloud.notify(`${environment}: ${release} was rolled back`, messageOf(release, event, environment));
  return { environment, release, did: [...did, "told the topic"] };
}

/** By function; the stage's own under the empty name. */
async function trialsOf({ restStage, liveFunctions }: Settings, cloud: Cloud): Promise<ReadonlyMap<string, Trial>> {
  const trials = new Map<string, Trial>();
  const note = (name: string, trial: Trial | undefined) => {
    if (trial !== undefined && trial.percentTraffic > 0) trials.set(name, trial);
  };
  if (restStage !== undefined) note("", await cloud.stageTrial());
  for (const name of liveFunctions) note(name, await cloud.aliasTrial(name));
  return trials;
}

async function endTrials(trials: ReadonlyMap<string, Trial>, { restStage }: Settings, cloud: Cloud): Promise<string[]> {
  const did: string[] = [];
  for (const [name, { percentTraffic }] of trials) {
    if (name === "") await cloud.removeStageCanary();
    else await cloud.resetAlias(name);
    const what = name === "" ? `the canary of stage ${restStage?.stageName}` : `the weight of ${name}:live`;
    did.push(`removed ${what}, which had ${percentTraffic} %`);
  }
  return did;
}

const messageOf = (release: string, { alarm, time, reason }: AlarmEvent, environment: string): string =>
  [
    `${release} was on trial in ${environment}, and the alarm ${alarm} went off at ${time}:`,
    "",
    reason,
    "",
    "Everybody gets the live release again. No deployment starts this release again while the latch is closed:",
    "",
    `  npm run release -- abort ${environment}     takes it off trial in the ledger, too`,
    `  npm run release -- unlatch ${environment}   lets it be tried again`,
    "",
    "Another release can be tried at once.",
  ].join("\n");
