import type { ServedStage } from "../../../promotion/aws/served-stage.ts";
import { driftOf } from "../../../promotion/drift.ts";
import { adoptStage } from "../../../promotion/edits/adopt-stage.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { ledgerOf } from "../../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];

const served = (release: string, alias = release) => ({ deploymentId: `d-${release}`, release, alias });
const stageOf = (live: ServedStage["live"], canary?: ServedStage["canary"]): ServedStage => ({
  live,
  ...(canary && { canary }),
  deployed: [A, B],
});
const trial: Ledger = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } };

/** Three releases, all of them deployed. */
const onTrialOf = (live: string, release: string): Ledger => ({
  ...ledgerOf(A, B, C),
  live,
  canary: { release, percentTraffic: 5 },
});

describe("a stage that was changed by hand", () => {
  it.each<[string, Ledger, ServedStage, readonly string[], Ledger]>([
    [
      "promoted",
      trial,
      stageOf(served(B)),
      [`live: the file says ${A}, AWS serves ${B}`, `canary: the file says ${B} 5 %, AWS has none`],
      { ...ledgerOf(A, B), live: B },
    ],
    [
      "with another share",
      trial,
      stageOf(served(A), { ...served(B), percentTraffic: 25 }),
      [`canary: the file says ${B} 5 %, AWS has ${B} 25 %`],
      { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 25 } },
    ],
    [
      "with a canary nobody declared",
      ledgerOf(A, B),
      stageOf(served(A), { ...served(B), percentTraffic: 1 }),
      [`canary: the file says none, AWS has ${B} 1 %`],
      { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 1 } },
    ],
    [
      "with another live release under the same canary",
      onTrialOf(A, C),
      { ...stageOf(served(B), { ...served(C), percentTraffic: 5 }), deployed: [A, B, C] },
      [`live: the file says ${A}, AWS serves ${B}`],
      { ...onTrialOf(A, C), live: B },
    ],
    [
      "with another canary that has the same share",
      onTrialOf(A, C),
      { ...stageOf(served(A), { ...served(B), percentTraffic: 5 }), deployed: [A, B, C] },
      [`canary: the file says ${C} 5 %, AWS has ${B} 5 %`],
      onTrialOf(A, B),
    ],
  ])("%s is told, and can be adopted", (_, ledger, stage, drift, adopted) => {
    expect(driftOf(ledger, { rest: stage })).toEqual(drift);
    expect(adoptStage(ledger, stage)).toEqual(adopted);
    expect(driftOf(adopted, { rest: stage })).toEqual([]);
  });

  it("that serves a deployment no release made cannot be adopted", () => {
    const stage = stageOf({ deploymentId: "abc123", alias: A });

    expect(driftOf(ledgerOf(A, B), { rest: stage })).toEqual([
      `live: the file says ${A}, AWS serves deployment abc123, which no release made`,
    ]);
    expect(() => adoptStage(ledgerOf(A, B), stage)).toThrow(
      `live: AWS serves deployment abc123, which no release made; a ledger holds releases only\nDeploying the ledger as it is goes back to ${A}.`,
    );
  });

  it("that serves one release with the functions of another cannot be adopted", () => {
    const stage = stageOf(served(B, A));

    expect(driftOf(ledgerOf(A, B), { rest: stage })).toEqual([
      `live: the file says ${A}, AWS serves ${B} with the functions of '${A}'`,
    ]);
    expect(() => adoptStage(ledgerOf(A, B), stage)).toThrow(
      `set the stage variable lambdaAlias to ${B} as well, or deploy`,
    );
  });

  it("that serves a release the ledger does not hold cannot be adopted", () => {
    expect(() => adoptStage(ledgerOf(A, B), stageOf(served(C)))).toThrow(
      `live: AWS serves ${C}, which is not retained (${A}, ${B})`,
    );
  });

  it("is told with all that keeps it from being adopted", () => {
    const stage = stageOf({ deploymentId: "abc123", alias: A }, { ...served(C), percentTraffic: 5 });

    expect(() => adoptStage(trial, stage)).toThrow(
      [
        "live: AWS serves deployment abc123, which no release made; a ledger holds releases only",
        `canary: AWS serves ${C}, which is not retained (${A}, ${B})`,
        `Deploying the ledger as it is goes back to ${A}.`,
      ].join("\n"),
    );
  });

  it("that serves what the ledger says needs no adoption", () => {
    const message = `AWS serves what the ledger says (${A} live); there is nothing to adopt`;

    expect(() => adoptStage(ledgerOf(A, B), stageOf(served(A)))).toThrow(message);
    expect(() => adoptStage(trial, stageOf(served(A), { ...served(B), percentTraffic: 5 }))).toThrow(message);
  });

  it("is told by its deployments too", () => {
    expect(driftOf(ledgerOf(A, C), { rest: stageOf(served(A)) })).toEqual([
      `${C} is retained in the file and has no deployment in AWS`,
      `${B} has a deployment in AWS and is not in the file`,
    ]);
  });
});
