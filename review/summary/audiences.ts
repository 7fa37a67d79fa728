import { type Comparison, ofType } from "../model/comparison.ts";
import { isObject, type JsonObject, objectOf, textOf } from "../model/json.ts";
import { type Phrase, phrase, words } from "../model/phrase.ts";
import type { StageTraffic } from "../model/review.ts";
import type { ReviewInput } from "./input.ts";
import { parseDocument } from "./parse-document.ts";
import { share } from "./traffic.ts";

/** An API's documents on both sides, and of which release they are. */
interface Api {
  readonly address: string;
  readonly before: Version | undefined;
  readonly after: Version | undefined;
}

interface Version {
  readonly release: string | undefined;
  readonly document: JsonObject;
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
  const { comparison, documents } = input;
  return apisOf(comparison).flatMap((api): readonly (Audience | UnknownAudience)[] => {
    const served =
      input.releases !== undefined
        ? [betweenReleases(input.releases)]
        : servedReleases(api.address.startsWith("aws_apigatewayv2") ? fromLedgers(input) : traffic);
    const documentOf = (release: string) =>
      [api.after, api.before].find((one) => one?.release === release)?.document ??
      documents.find((one) => one.release === release && one.address === api.address)?.document;
    const isByRelease = (api.after ?? api.before)?.release !== undefined && served.length > 0;
    if (!isByRelease) return wholeApi(api);
    return [...served, ...unserved(api, served)].flatMap(
      ({ who, isServed, from, to }): readonly (Audience | UnknownAudience)[] => {
        const [before, after] = [documentOf(from), documentOf(to)];
        if (before !== undefined && after !== undefined) return [{ who, isServed, before, after }];
        return [{ who, missing: [...(before ? [] : [from]), ...(after ? [] : [to])] }];
      },
    );
  });
}

const apisOf = (comparison: Comparison): readonly Api[] =>
  ofType(comparison, "aws_api_gateway_rest_api", "aws_apigatewayv2_api").flatMap((resource) => {
    const [before, after] = [versionIn(resource.before), versionIn(resource.after)];
    return before === undefined && after === undefined ? [] : [{ address: resource.address, before, after }];
  });

function versionIn(values: JsonObject | undefined): Version | undefined {
  const document = parseDocument(textOf(values?.body));
  if (!isObject(document)) return undefined;
  return { release: textOf(objectOf(values?.tags).release), document };
}

function wholeApi({ before, after }: Api): readonly Audience[] {
  return [{ who: words("everybody"), isServed: true, before: before?.document ?? {}, after: after?.document ?? {} }];
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
