import type { ComparedResource, Comparison } from "../model/comparison.ts";
import {
  type Counts,
  type Item,
  type Review,
  SECTIONS,
  type Section,
  type SectionId,
  type Verdict,
} from "../model/review.ts";
import { permissionItems } from "../permissions/permission-items.ts";
import { audiencesOf } from "./audiences.ts";
import { costItems } from "./costs.ts";
import { driftItems } from "./drift.ts";
import { functionItems } from "./functions.ts";
import type { ReviewInput } from "./input.ts";
import { limitItems } from "./limits.ts";
import { lintItems } from "./lint.ts";
import { outputItems } from "./outputs.ts";
import { providerItems } from "./providers.ts";
import { readTraffic } from "./read-traffic.ts";
import { resourceItems } from "./resources.ts";
import { riskItems } from "./risk.ts";
import { routeItems } from "./routes.ts";
import { entranceItems } from "./settings.ts";
import { trafficItems } from "./traffic.ts";

/** What a change means. */
export function summarize(input: ReviewInput): Review {
  const { comparison } = input;
  const traffic = input.releases === undefined ? readTraffic(comparison) : [];
  const { routes, callers } = routeItems(audiencesOf(input, traffic));
  const items: Readonly<Record<SectionId, readonly Item[]>> = {
    risk: riskItems(comparison),
    traffic: trafficItems(traffic, input),
    routes,
    callers: [...callers, ...entranceItems(comparison)],
    limits: limitItems(comparison),
    functions: functionItems(input),
    permissions: permissionItems(comparison),
    costs: costItems(comparison),
    lint: lintItems(input),
    providers: providerItems(input),
    drift: driftItems(comparison),
    outputs: outputItems(comparison),
    resources: resourceItems(comparison),
  };
  const counts = countsOf(comparison);
  return {
    environment: input.environment,
    compared: input.compared,
    verdict: verdictOf(items.risk, counts),
    counts,
    traffic,
    sections: sectionsOf(items),
  };
}

const sectionsOf = (items: Readonly<Record<SectionId, readonly Item[]>>): readonly Section[] =>
  // Object.keys gives them in the order they are written in.
  (Object.keys(SECTIONS) as SectionId[])
    .map((id) => ({ id, items: items[id] }))
    .filter((section) => section.items.length > 0);

function countsOf({ resources, outputs }: Comparison): Counts {
  const isInStateAlone = ({ action, inState }: ComparedResource) =>
    inState?.what === "forgotten" || (inState !== undefined && action === "none");
  const inAws = resources.filter((resource) => !isInStateAlone(resource));
  const count = (wanted: string) => inAws.filter(({ action }) => action === wanted).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    outputs: outputs.length,
    state: resources.length - inAws.length,
  };
}

function verdictOf(risk: readonly Item[], counts: Counts): Verdict {
  if (risk.some(({ level }) => level === "risk")) return "data at risk";
  return Object.values(counts).every((count) => count === 0) ? "no changes" : "changes";
}

/** What `npm run diff` ends with. */
export const EXIT_CODES: Readonly<Record<Verdict, number>> = { "no changes": 0, changes: 2, "data at risk": 3 };
