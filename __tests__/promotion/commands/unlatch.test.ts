import type { EnvironmentInput } from "../../../environments/environment.ts";
import type { Context } from "../../../promotion/command.ts";
import { unlatch } from "../../../promotion/commands/unlatch.ts";
import { driftOf } from "../../../promotion/drift.ts";
import type { ClosedLatch } from "../../../releases/latch.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { environmentWith } from "../../support/environments.ts";

const latch: ClosedLatch = {
  release: "r-0000000b",
  since: "2026-11-21T12:00:00Z",
  alarm: "records-prod-canary",
  reason: "Threshold Crossed",
  event: "e-1",
};

const rollout: NonNullable<EnvironmentInput["rollout"]> = {
  steps: [{ percent: 5, for: "10m" }],
  analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] },
};

const pinned = (name: string, guard: object) =>
  environmentWith({ name, releases: { follow: "pinned" }, rollout: { ...rollout, ...guard } });

/** AWS with a latch, and how often it was opened. */
function contextWith(held: ClosedLatch | undefined) {
  const opened: string[] = [];
  const refused = () => Promise.reject(new Error("nothing else is asked for"));
  const context: Context = {
    root: "/nowhere",
    environments: [pinned("prod", { guard: {} }), pinned("plain", {}), environmentWith()],
    now: new Date(0),
    buildFor: refused,
    readServed: refused,
    openVersions: refused,
    compareReleases: refused,
    watch: () => {
      throw new Error("nothing is watched");
    },
    openLatch: async ({ name }) => ({ read: async () => held, open: async () => void opened.push(name) }),
  };
  return { context, opened };
}

const run = (context: Context, name: string, options = {}) => unlatch.run({ operands: [name], options }, context);

describe("unlatch", () => {
  it("opens a latch, and tells what it kept back and what starts it again", async () => {
    const { context, opened } = contextWith(latch);
    const { text, json } = await run(context, "prod");

    expect(opened).toEqual(["prod"]);
    expect(text.split("\n")).toEqual([
      "prod: the latch was closed: r-0000000b is not started again; since 2026-11-21T12:00:00Z, by alarm records-prod-canary: Threshold Crossed",
      "  it is open; where the ledger has r-0000000b on trial, this starts it again:",
      "  npx cdktf deploy prod",
    ]);
    expect(json).toMatchObject({ environment: "prod", latch, opened: true });
  });

  it("leaves it as it is in a dry run", async () => {
    const { context, opened } = contextWith(latch);

    expect((await run(context, "prod", { "dry-run": true })).text).toContain("dry run: it stays closed");
    expect(opened).toEqual([]);
  });

  it("has nothing to do where it is open", async () => {
    const { context, opened } = contextWith(undefined);

    expect((await run(context, "prod")).text).toBe("prod: the latch was open\n  nothing to do");
    expect(opened).toEqual([]);
  });

  it("says where there is none", async () => {
    const { context } = contextWith(latch);

    await expect(run(context, "plain")).rejects.toThrow("'plain' has no latch: nothing rolls back by itself there");
    await expect(run(context, "dev")).rejects.toThrow("follows the head of the branch");
  });
});

describe("drift", () => {
  const ledger = (release: string): Ledger => ({
    live: "r-0000000a",
    canary: { release, percentTraffic: 5 },
    retained: ["r-0000000a", "r-0000000b", "r-0000000c"].map((one) => ({ release: one, functions: {} })),
  });
  const stage = {
    live: { deploymentId: "d1", release: "r-0000000a", alias: "r-0000000a" },
    deployed: ["r-0000000a", "r-0000000b", "r-0000000c"],
  };

  it("is none where the latch keeps back what the ledger has on trial", () => {
    expect(driftOf(ledger("r-0000000b"), { rest: stage }, latch)).toEqual([]);
  });

  it.each<[string, ClosedLatch | undefined]>([
    ["r-0000000b", undefined],
    ["r-0000000c", latch],
  ])("is told where %s is on trial, and nothing keeps it back", (release, held) => {
    expect(driftOf(ledger(release), { rest: stage }, held)).toEqual([
      `canary: the file says ${release} 5 %, AWS has none`,
    ]);
  });
});
