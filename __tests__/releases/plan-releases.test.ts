import { parseLedger } from "../../releases/ledger.ts";
import { followHead, followLedger } from "../../releases/plan-releases.ts";
import { buildOf, entryOf, ledgerOf } from "../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];

describe("an environment that follows the head", () => {
  it("has one release, this commit's, on the newest code", () => {
    const build = buildOf(A, { search: "e-00000002", list: "e-00000001" });
    const live = { alias: "dev", release: A, functions: ["list", "search"], version: "latest" };

    expect(followHead("dev", build, "$LATEST")).toEqual({
      releases: [live],
      live,
      functions: ["list", "search"],
      integrationRoles: {},
      executionRoles: { list: ["e-00000001"], search: ["e-00000002"] },
      deploysBuild: true,
    });
  });

  it("moves its alias from one published version to the next where it is told so", () => {
    expect(followHead("test", buildOf(A), "published").live).toMatchObject({ alias: "test", version: "follow" });
  });
});

describe("an environment that follows its ledger", () => {
  it("freezes this commit's build when it is the newest entry, and leaves every other one as it is", () => {
    const plan = followLedger(ledgerOf(A, B), buildOf(B));

    expect(plan.releases.map(({ alias, version }) => [alias, version])).toEqual([
      [A, "frozen"],
      [B, "freeze"],
    ]);
    expect(plan.live.alias).toBe(A);
    expect(plan.deploysBuild).toBe(true);
  });

  it("deploys nothing of a commit that is in no entry", () => {
    const plan = followLedger(ledgerOf(A, B), buildOf(C));

    expect(plan.releases.map(({ version }) => version)).toEqual(["frozen", "frozen"]);
    expect(plan.deploysBuild).toBe(false);
  });

  it("does not deploy an older release again when the branch goes back to its code", () => {
    const plan = followLedger(ledgerOf(A, B), buildOf(A));

    expect(plan.releases.map(({ version }) => version)).toEqual(["frozen", "frozen"]);
    expect(plan.deploysBuild).toBe(false);
  });

  it("puts the canary beside the live release, not in its place", () => {
    const plan = followLedger({ ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } }, buildOf(B));

    expect(plan.live.release).toBe(A);
    expect(plan.canary).toMatchObject({ release: B, alias: B, percentTraffic: 5 });
  });

  it("keeps the functions of older releases, and creates none before it is released", () => {
    const ledger = { live: A, retained: [entryOf(A, { list: "e-00000001", old: "e-00000001" }), entryOf(B)] };
    const withNew = { list: "e-00000001", search: "e-00000001" };

    const released = followLedger(ledger, buildOf(B, withNew));
    expect(released.functions).toEqual(["list", "old", "search"]);
    expect(released.releases.map(({ functions }) => functions)).toEqual([
      ["list", "old"],
      ["list", "search"],
    ]);
    expect(followLedger(ledger, buildOf(C, withNew)).functions).toEqual(["list", "old"]);
  });

  it("is not planned before the ledger was checked", () => {
    expect(() => followLedger({ ...ledgerOf(A), live: B }, buildOf(B))).toThrow(
      `release ${B} is not retained; checkLedger must be called first`,
    );
  });
});

describe("the roles of integrations", () => {
  const call = (resource: string) => ({ actions: ["sqs:SendMessage"], resources: [resource] });
  const ledger = parseLedger(
    JSON.stringify({
      live: "r-00000001",
      retained: [
        { release: "r-00000001", functions: {}, integrationRoles: { "i-00000001": call("old") } },
        { release: "r-00000002", functions: {} },
      ],
    }),
    "prod.release.json",
  );

  it("stay as long as a release is kept that needs them, whatever this commit declares", () => {
    const moved = { ...buildOf("r-00000003"), integrationRoles: { "i-00000003": call("next") } };
    const newest = { ...buildOf("r-00000002"), integrationRoles: { "i-00000002": call("new") } };

    expect(followLedger(ledger, moved).integrationRoles).toEqual({ "i-00000001": call("old") });
    expect(followLedger(ledger, newest).integrationRoles).toEqual({
      "i-00000001": call("old"),
      "i-00000002": call("new"),
    });
  });
});
