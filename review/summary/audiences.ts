import { type Version, versionsOn } from "../definitions/versions.ts";
import { type Comparison, nameOf } from "../model/comparison.ts";
import type { JsonObject } from "../model/json.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import type { StageTraffic } from "../model/review.ts";
import type { ReviewInput } from "./input.ts";
import { isDeployed } from "./is-deployed.ts";
import { share } from "./traffic.ts";

/** An API's documents on both sides, and of which release they are. */
interface Api {
  readonly address: string;
  readonly before: Version | undefined;
  readonly after: Version | undefined;
}

/** Callers whose API changes, and from what to what. */
export interface Audience {
  readonly who: Phrase;
  /** False where nobody but whoever tests gets it. */
  readonly isServed: boolean;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** Callers whose API may change, and it is not known what it is. */
export interface UnknownAudience {
  readonly who: Phrase;
  readonly missing: readonly string[];
}

/** For whom an API changes: what a stage serves is the document of a release, not what the API holds just now. */
export function audiencesOf(
  input: ReviewInput,
  traffic: readonly StageTraffic[],
): readonly (Audience | UnknownAudience)[] {
  const apis = apisOf(input.comparison);
  return apis.flatMap((api) => {
    const audiences = audiencesOfApi(api, input, traffic);
    if (apis.length === 1) return audiences;
    const name = nameOfApi(input.comparison, api);
    return audiences.map((one) => ({ ...one, who: phrase`${one.who} (${name})` }));
  });
}

function audiencesOfApi(
  api: Api,
  input: ReviewInput,
  traffic: readonly StageTraffic[],
): readonly (Audience | UnknownAudience)[] {
  const served =
    input.releases !== undefined
      ? [betweenReleases(input.releases)]
      : servedReleases(api.address.startsWith("aws_apigatewayv2") ? fromLedgers(input) : traffic);
  const documentOf = (release: string) =>
    [api.after, api.before].find((one) => one?.release === release)?.document ??
    input.documents.find((one) => one.release === release && one.address === api.address)?.document;
  const isByRelease = (api.after ?? api.before)?.release !== undefined && served.length > 0;
  if (!isByRelease) return wholeApi(api, input.comparison);
  return [...served, ...unserved(api, served)].map(({ who, isServed, from, to }): Audience | UnknownAudience => {
    const [before, after] = [documentOf(from), documentOf(to)];
    if (before !== undefined && after !== undefined) return { who, isServed, before, after };
    return { who, missing: [...(before ? [] : [from]), ...(after ? [] : [to])] };
  });
}

function nameOfApi({ resources }: Comparison, { address }: Api): string {
  const resource = resources.find((one) => one.address === address);
  return resource === undefined ? address : nameOf(resource);
}

function apisOf(comparison: Comparison): readonly Api[] {
  const [before, after] = [versionsOn(comparison, "before"), versionsOn(comparison, "after")];
  const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
  return addresses.map((address) => ({ address, before: before.get(address), after: after.get(address) }));
}

/** Without releases everybody gets what is deployed. */
function wholeApi({ address, before, after }: Api, comparison: Comparison): readonly Audience[] {
  const isServed = isDeployed(address, comparison);
  const who = words(isServed ? "everybody" : "nobody yet, as the API is not deployed anew");
  return [{ who, isServed, before: before?.document ?? {}, after: after?.document ?? {} }];
}

interface Move {
  readonly who: Phrase;
  readonly isServed: boolean;
  readonly from: string;
  readonly to: string;
}

function servedReleases(traffic: readonly StageTraffic[]): readonly Move[] {
  const several = traffic.length > 1;
  return traffic.flatMap(({ stage, before, after }): Move[] => {
    if (before === undefined || after === undefined) return [];
    const of = several ? phrase` of ${stage}` : words("");
    const everybody: Move = {
      who: phrase`everybody${of}`,
      isServed: true,
      from: before.live,
      to: after.live,
    };
    const { canary } = after;
    if (canary === undefined || canary.release === before.canary?.release) return [everybody];
    const who = phrase`the ${words(share(canary.percent))}${of} that get ${canary.release}`;
    return [everybody, { who, isServed: canary.percent > 0, from: after.live, to: canary.release }];
  });
}

const betweenReleases = ({ before, after }: NonNullable<ReviewInput["releases"]>): Move => ({
  who: phrase`who gets ${after} instead of ${before}`,
  isServed: true,
  from: before,
  to: after,
});

/** A release that is cut and that nobody gets yet. */
function unserved({ before, after }: Api, served: readonly Move[]): readonly Move[] {
  const release = after?.release;
  const live = served[0]?.to;
  if (release === undefined || live === undefined || release === before?.release) return [];
  if (served.some(({ from, to }) => release === from || release === to)) return [];
  return [{ who: phrase`nobody yet, who will get ${release}`, isServed: false, from: live, to: release }];
}

function fromLedgers({ environment, ledgers: { before, after } }: ReviewInput): readonly StageTraffic[] {
  if (before === undefined || after === undefined) return [];
  const served = ({ live, canary }: typeof before) => ({
    live,
    ...(canary && { canary: { release: canary.release, percent: canary.percentTraffic } }),
  });
  return [{ stage: environment, before: served(before), after: served(after) }];
}
