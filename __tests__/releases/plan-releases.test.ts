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
