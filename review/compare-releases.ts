import type { Environment } from "../environments/environment.ts";
import { stackNameOf } from "../environments/one-api.ts";
import { reviewStacks } from "./offline/review-stacks.ts";
import { readCommit } from "./read-side.ts";
import { documentsIn } from "./released-documents.ts";
import { exitCodeOf } from "./render/headline.ts";
import { renderJson } from "./render/render-json.ts";
import { renderText } from "./render/render-text.ts";
import type { Surroundings } from "./surroundings.ts";

interface CutRelease {
  readonly release: string;
  /** The one that cut it: what it builds is the release. */
  readonly commit: string;
}

export interface ComparedReleases {
  /** For a terminal. */
  readonly text: string;
  readonly json: unknown;
  /** As `npm run diff` ends. */
  readonly exitCode: number;
}

/**
 * What differs between two releases of an environment, whoever gets them.
 *
 * @throws UserError when one of both commits cannot be synthesized
 */
export async function compareReleases(
  environment: Environment,
  before: CutRelease,
  after: CutRelease,
  around: Surroundings,
): Promise<ComparedReleases> {
  const target = { environment: environment.name, stack: stackNameOf(environment) };
  const sides = await Promise.all([before, after].map(({ commit }) => readCommit(commit, target, around)));
  const [old, next] = sides;
  if (old === undefined || next === undefined) throw new TypeError("two releases are compared");
  const review = reviewStacks({
    environment: environment.name,
    before: { ...old, name: `${before.release}, ${old.name}` },
    after: { ...next, name: `${after.release}, ${next.name}` },
    documents: sides.flatMap(({ declared }) => documentsIn(declared)),
    releases: { before: before.release, after: after.release },
  });
  const json: unknown = JSON.parse(renderJson(review));
  return { text: renderText(review, false).trimEnd(), json, exitCode: exitCodeOf(review) };
}
