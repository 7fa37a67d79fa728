import type { AliasedApis, Call, CalledFunction } from "../../../promotion/aws/served.ts";
import { formatLedger } from "../../../promotion/ledger-file.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { awsTarget } from "../../../rollout/aws/aws-target.ts";
import type { DividedFunction } from "../../../rollout/aws/divided-functions.ts";
import type { LedgerStore } from "../../../rollout/aws/ledger-store.ts";
import { entryOf, ROLE } from "../../support/builds.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];
const NOW = Date.parse("2026-11-21T12:00:00Z");
const COMMITTED = new Date(NOW - 600_000);
const NOTED = `the live release, and ${B} on trial`;

const ledgerWith = (percentTraffic?: number): Ledger => ({
  live: A,
  ...(percentTraffic !== undefined && { canary: { release: B, percentTraffic } }),
  retained: [A, B].map((release) => entryOf(release, { read: ROLE, keep: ROLE, list: ROLE })),
});

const weighed = (percentTraffic: number): Call => ({ version: "1", tried: { version: "2", percentTraffic } });
const whole: Call = { version: "1" };

const functionOf = (name: string, called: Call, note: string): CalledFunction => ({
  name,
  versions: { [A]: "1", [B]: name === "list" ? "1" : "2" },
  called,
  note,
});

/** `read` and `keep` differ in the second release, and `list` does not. */
const apisOf = (read: Call, keep: Call, note = NOTED, updatedAt = new Date(0)): AliasedApis => ({
  stages: [
    {
      api: "HTTP API",
      deploymentId: "d",
      release: A,
      alias: "live",
      deploysByItself: false,
      deployed: [A, B],
      updatedAt,
    },
  ],
  functions: [functionOf("read", read, note), functionOf("keep", keep, note), functionOf("list", whole, note)],
});

/** An environment without a REST API, and what was asked of it. */
function prodWith(ledger: Ledger, aliased: AliasedApis) {
  const asked: (readonly DividedFunction[])[] = [];
  let deployments = 0;
  const unused = () => {
    throw new Error("nothing is changed here");
  };
  const store: LedgerStore = {
    open: () => ({ file: "prod.release.json", text: formatLedger(ledger), ledger }),
    history: () => [
      { commit: "2", at: COMMITTED, subject: "prod: try it", ledger },
      { commit: "1", at: new Date(0), subject: "Cut it", ledger: ledgerWith() },
    ],
    settle: () => undefined,
    change: unused,
    isNewlyPromoted: () => false,
    beginAfterPromotion: unused,
  };
  const target = awsTarget({
    environment: "prod",
    ledger: store,
    readServed: async () => ({ aliased: deployments > 0 ? apisOf(weighed(5), weighed(5)) : aliased }),
    observe: async (_from, _to, divided) => {
      asked.push(divided);
      return [];
    },
    deploy: async () => void deployments++,
    run: async () => "passed",
    clock: () => NOW,
    sleep: async () => undefined,
    delay: 0,
  });
  return { target, asked, deployments: () => deployments };
}

describe("a trial of functions behind APIs without a canary", () => {
  it("goes on while they are divided as the ledger says, and is observed by the versions that differ", async () => {
    const { target, asked, deployments } = prodWith(ledgerWith(5), apisOf(weighed(5), weighed(5)));
    await target.settle();
    const { trial, stopped } = await target.situation();

    expect([trial, stopped]).toEqual([{ release: B, shares: [{ percent: 5, since: COMMITTED.getTime() }] }, undefined]);
    expect(asked).toEqual([
      [
        { name: "read", live: "1", canary: "2" },
        { name: "keep", live: "1", canary: "2" },
      ],
    ]);
    expect(deployments()).toBe(0);
  });

  it("has nothing to be observed at 0 %", async () => {
    const { target, asked } = prodWith(ledgerWith(0), apisOf(whole, whole, "the live release"));

    expect(await target.situation()).not.toHaveProperty("stopped");
    expect(asked).toEqual([[]]);
  });

  it.each([
    ["all weights", apisOf(whole, whole)],
    ["the first of the weights", apisOf(whole, weighed(5))],
  ])("is over when somebody took %s away, and is not started again by whoever goes on", async (_, aliased) => {
    const { target, deployments } = prodWith(ledgerWith(5), aliased);
    await target.settle();

    expect((await target.situation()).stopped).toBe(
      "functions are not divided any more: somebody, or the alarm's function, has taken weights away",
    );
    expect(deployments()).toBe(0);
  });

  it.each([
    ["start", ledgerWith(5), apisOf(whole, whole, "the live release")],
    ["raise", ledgerWith(5), apisOf(weighed(1), weighed(1))],
    ["raise that came half-way", ledgerWith(5), apisOf(weighed(5), weighed(1))],
  ])("is deployed where a run was killed before: %s", async (_, ledger, aliased) => {
    const { target, deployments } = prodWith(ledger, aliased);
    await target.settle();

    expect(deployments()).toBe(1);
  });

  it("is left to a person where the stage was promoted by hand", async () => {
    const [stage] = apisOf(whole, whole).stages;
    const functions = [functionOf("read", { version: "2" }, NOTED)];
    if (stage === undefined) throw new Error("there is a stage");
    const promoted = { stages: [{ ...stage, release: B, updatedAt: new Date(NOW) }], functions };
    const { target, deployments } = prodWith(ledgerWith(5), promoted);

    await expect(target.settle()).rejects.toThrow(`HTTP API: live: the file says ${A}, AWS serves ${B}`);
    expect(deployments()).toBe(0);
  });

  it("is refused where no function differs: nothing would ever tell how it does", async () => {
    const alike = { ...apisOf(whole, whole), functions: [functionOf("list", whole, NOTED)] };

    await expect(prodWith(ledgerWith(5), alike).target.situation()).rejects.toThrow(
      `${B} has the same version of every function as ${A}, so there is nothing to try`,
    );
    await expect(prodWith(ledgerWith(0), alike).target.situation()).resolves.toMatchObject({ slices: [] });
  });
});
