import type { Pair } from "../pair.ts";

/** prod's releases, as `npm run release` moves them. */
export const releases: readonly Pair[] = [
  { name: "cut", before: "prod", after: "cut", verdict: "changes", says: ["nobody yet", "GET /records/latest is new"] },
  {
    name: "canary-started",
    before: "cut",
    after: "canary",
    verdict: "changes",
    says: ["prod: a canary starts: 5 % of requests go to r-"],
  },
  {
    name: "canary-started-at-once",
    before: "prod",
    after: "canary",
    verdict: "changes",
    says: ["prod: a canary starts: 5 % of requests go to r-", "GET /records/latest is new, for the 5 % that get r-"],
  },
  {
    name: "canary-raised",
    before: "canary",
    after: "raised",
    verdict: "changes",
    says: ["prod: the canary is raised: 50 % of requests go to r-"],
  },
  {
    name: "canary-aborted",
    before: "canary",
    after: "cut",
    verdict: "changes",
    says: ["prod: the canary ends: all requests go to r-"],
  },
  {
    name: "promoted",
    before: "canary",
    after: "promoted",
    verdict: "changes",
    says: ["prod: promoted: all requests go to r-", "GET /records/latest is new, for everybody"],
  },
  {
    name: "rolled-back",
    before: "promoted",
    after: "cut",
    verdict: "changes",
    says: ["prod: rolled back: all requests go to r-", "GET /records/latest is removed, for everybody [breaking]"],
  },
];
