import type { Ledger } from "../../releases/ledger.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import type { Item, Served, StageTraffic } from "../model/review.ts";
import { aliasTraffic } from "./alias-traffic.ts";
import type { ReviewInput } from "./input.ts";
import { isRelease, readServedRoutes, type ServedRoutes } from "./read-traffic.ts";

/** Who gets which release, before and after. */
export function trafficItems(traffic: readonly StageTraffic[], input: ReviewInput): readonly Item[] {
  if (input.releases !== undefined) return aliasTraffic(input);
  return [
    ...traffic.map((one) => stageItem(one, input.ledgers.before)),
    ...readServedRoutes(input.comparison).map((one) => routesItem(one, input.ledgers)),
    ...aliasTraffic(input),
  ];
}

/** Aliases say whose code is run; a stage of an HTTP or WebSocket API says whose routes there are. */
function routesItem({ stage, api, before, after }: ServedRoutes, ledgers: ReviewInput["ledgers"]): Item {
  const who = phrase`${stage} of ${api}`;
  if (after === undefined) return { level: "warning", text: phrase`${who}: the stage goes` };
  if (before === undefined) return { level: "note", text: phrase`${who}: a new stage; the routes of ${after}` };
  if (before === after) return { level: "note", text: phrase`${who}: as before, the routes of ${after}` };
  const served = (live: string, canary: Ledger["canary"]): Served => ({
    live,
    ...(canary && { canary: { release: canary.release, percent: canary.percentTraffic } }),
  });
  const [from, to] = [served(before, ledgers.before?.canary), served(after, ledgers.after?.canary)];
  const step = words(liveStep(from, to, ledgers.before));
  return { level: "warning", text: phrase`${who}: ${step}: the routes of ${after} (before: those of ${before})` };
}

function stageItem({ stage, before, after }: StageTraffic, ledger: Ledger | undefined): Item {
  if (after === undefined) return { level: "warning", text: phrase`${stage}: the stage goes` };
  if (before === undefined) return { level: "note", text: phrase`${stage}: a new stage; ${shares(after)}` };
  if (isSame(before, after)) return { level: "note", text: phrase`${stage}: as before, ${shares(after)}` };
  const text = phrase`${stage}: ${words(stepBetween(before, after, ledger))}: ${shares(after)} (before: ${shares(before)})`;
  return { level: "warning", text };
}

const isSame = (one: Served, other: Served) =>
  one.live === other.live &&
  one.canary?.release === other.canary?.release &&
  one.canary?.percent === other.canary?.percent;

/** As in `5 % of requests go to r-…, 95 % to r-…`. */
export function shares({ live, canary }: Served): Phrase {
  if (canary === undefined) return phrase`all requests go to ${live}`;
  const { release, percent } = canary;
  if (percent === 0) return phrase`all requests go to ${live}, and ${release} is deployed for tests`;
  if (percent === 100) return phrase`all requests go to ${release}, which is not promoted, and none to ${live}`;
  return phrase`${words(share(percent))} of requests go to ${release}, ${words(share(100 - percent))} to ${live}`;
}

export const share = (percent: number): string => `${Number(percent.toFixed(4))} %`;

/** What is done, in the words of `npm run release`. */
function stepBetween(before: Served, after: Served, ledger: Ledger | undefined): string {
  return before.live === after.live ? canaryStep(before.canary, after.canary) : liveStep(before, after, ledger);
}

function liveStep(before: Served, after: Served, ledger: Ledger | undefined): string {
  if (before.canary?.release === after.live) {
    return after.canary === undefined ? "promoted" : "promoted, and another canary starts";
  }
  const isOlder = ledger !== undefined && orderOf(ledger, after.live) < orderOf(ledger, before.live);
  const ends = before.canary !== undefined && after.canary === undefined ? ", and the canary ends" : "";
  return `${isOlder ? "rolled back" : isRelease(after.live) ? "another release" : "deployed anew"}${ends}`;
}

function canaryStep(was: Served["canary"], is: Served["canary"]): string {
  if (was === undefined) return "a canary starts";
  if (is === undefined) return "the canary ends";
  if (was.release !== is.release) return "another canary";
  return is.percent > was.percent ? "the canary is raised" : "the canary is lowered";
}

/** A ledger holds the oldest release first; what it does not hold is newer than all. */
function orderOf({ retained }: Ledger, release: string): number {
  const index = retained.findIndex((entry) => entry.release === release);
  return index === -1 ? retained.length : index;
}
