import type { ServedStage } from "../../../promotion/aws/served-stage.ts";
import type { ClosedLatch } from "../../../releases/latch.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { asServed, differences, stoppedBecause } from "../../../rollout/aws/served-trial.ts";
import { ledgerOf } from "../../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];

const trial: Ledger = { ...ledgerOf(A, B, C), canary: { release: B, percentTraffic: 5 } };

const deploymentOf = (release: string, alias = release) => ({ deploymentId: `d-${release}`, release, alias });

const stageOf = (live: string, canary?: readonly [release: string, percent: number]): ServedStage => ({
  live: deploymentOf(live),
  ...(canary && { canary: { ...deploymentOf(canary[0]), percentTraffic: canary[1] } }),
  deployed: [A, B, C],
});

const latchOf = (release: string): ClosedLatch => ({
  release,
  since: "2026-11-21T12:00:00Z",
  alarm: "records-prod-canary",
  reason: "errors above live's",
  event: "1",
});

const why = (stage: ServedStage, latch?: ClosedLatch) => stoppedBecause("prod", trial, { rest: stage, latch });

describe("a trial goes on", () => {
  it("while AWS serves what the ledger says", () => {
    expect(why(stageOf(A, [B, 5]))).toBeUndefined();
  });

  it("while a latch keeps another release back", () => {
    expect(why(stageOf(A, [B, 5]), latchOf(C))).toBeUndefined();
  });
});

describe("a trial is over", () => {
  it("when the canary was taken from the stage", () => {
    expect(why(stageOf(A))).toBe("the stage has no canary any more: somebody, or the alarm's function, has removed it");
  });

  it.each<[string, ServedStage]>([
    ["took it away", stageOf(A)],
    ["was about to take it away, when a deployment wrote it again", stageOf(A, [B, 25])],
  ])("when an alarm %s, in the words of the alarm", (_, stage) => {
    expect(why(stage, latchOf(B))).toBe(
      "the alarm records-prod-canary rolled it back (errors above live's); `npm run release -- unlatch prod` lets it be tried again",
    );
  });
});

describe("a trial is nobody's to decide", () => {
  it.each<[string, ServedStage, string]>([
    ["promoted it in the console", stageOf(B), `live: the file says ${A}, AWS serves ${B}`],
    ["gave it another share", stageOf(A, [B, 50]), `canary: the file says ${B} 5 %, AWS has ${B} 50 %`],
    ["tries another release", stageOf(A, [C, 5]), `canary: the file says ${B} 5 %, AWS has ${C} 5 %`],
    ["took it away and made another one live", stageOf(C), `live: the file says ${A}, AWS serves ${C}`],
    [
      "took it away and left functions behind",
      { ...stageOf(A), live: deploymentOf(A, B) },
      `AWS serves ${A} with the functions of '${B}'`,
    ],
  ])("when somebody %s", (_, stage, line) => {
    expect(() => why(stage)).toThrow("AWS was changed by hand after the ledger was, or from another machine:");
    expect(() => why(stage)).toThrow(line);
    expect(() => why(stage)).toThrow("`npm run release -- adopt prod` makes the ledger say what AWS serves");
  });
});

describe("what differs", () => {
  it.each<[string, ServedStage, string | undefined, number]>([
    ["nothing, where AWS serves the trial", stageOf(A, [B, 5]), undefined, 0],
    ["the canary, where it is not there", stageOf(A), undefined, 1],
    ["nothing, where a latch keeps it back", stageOf(A), B, 0],
    ["the canary, where the latch is of another release", stageOf(A), C, 1],
    ["nothing, where it is served though a latch is to keep it back", stageOf(A, [B, 5]), B, 0],
    ["live, whatever a latch keeps back", stageOf(C), B, 2],
  ])("is %s", (_, stage, latched, count) => {
    const latch = latched === undefined ? undefined : latchOf(latched);
    expect(differences(trial, { rest: stage, latch })).toHaveLength(count);
  });
});

describe("a step begins", () => {
  const shares = [
    { percent: 5, since: 1_000 },
    { percent: 25, since: 5_000 },
  ];
  const sharesServed = (updatedAt?: Date) =>
    asServed({ release: B, shares }, { ...stageOf(A, [B, 25]), ...(updatedAt && { updatedAt }) }).shares;

  it("when AWS serves it: what clients got during the deployment is told apart", () => {
    expect(sharesServed(new Date(9_000))).toEqual([...shares, { percent: 25, since: 9_000 }]);
  });

  it.each([undefined, new Date(4_000), new Date(5_000)])(
    "when it was committed, where AWS does not say better: %s",
    (at) => {
      expect(sharesServed(at)).toEqual(shares);
    },
  );

  it("never, where there was none", () => {
    expect(asServed({ release: B, shares: [] }, stageOf(A)).shares).toEqual([]);
  });
});
