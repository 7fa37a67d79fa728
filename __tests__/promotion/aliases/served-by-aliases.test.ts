import type { AliasedStage, Call, CalledFunction, Served } from "../../../promotion/aws/served.ts";
import { driftOf } from "../../../promotion/drift.ts";
import { adoptServed } from "../../../promotion/edits/adopt-served.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { entryOf, ROLE } from "../../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];
const ROLES = { read: ROLE, list: ROLE };

const ledgerWith = (changes: Partial<Ledger> = {}): Ledger => ({
  live: A,
  retained: [A, B].map((release) => entryOf(release, ROLES)),
  ...changes,
});
const onTrial = (percentTraffic: number) => ledgerWith({ canary: { release: B, percentTraffic } });
/** Both functions are other ones in C, and one in B. */
const three = (changes: Partial<Ledger> = {}): Ledger =>
  ledgerWith({ retained: [A, B, C].map((release) => entryOf(release, ROLES)), ...changes });

const stageOf = (release: string | undefined, changes: Partial<AliasedStage> = {}): AliasedStage => ({
  api: "HTTP API",
  deploymentId: `d-${release}`,
  ...(release !== undefined && { release }),
  alias: "live",
  deploysByItself: false,
  deployed: [A, B],
  ...changes,
});

const call = (version: string, tried?: string, percentTraffic = 5): Call => ({
  version,
  ...(tried !== undefined && { tried: { version: tried, percentTraffic } }),
});
const read = (called: Call): CalledFunction => ({ name: "read", versions: { [A]: "1", [B]: "2" }, called });
const list = (called: Call): CalledFunction => ({ name: "list", versions: { [A]: "1", [B]: "1" }, called });

const served = (stages: AliasedStage | readonly AliasedStage[], ...functions: readonly CalledFunction[]): Served => ({
  aliased: { stages: [stages].flat(), functions },
});

describe("APIs whose functions are divided by aliases are as the ledger says", () => {
  it.each<[string, Ledger, Served]>([
    ["where nothing is on trial", ledgerWith(), served(stageOf(A), read(call("1")), list(call("1")))],
    [
      "where a share goes to the functions that differ",
      onTrial(5),
      served(stageOf(A), read(call("1", "2")), list(call("1"))),
    ],
    [
      "where a weight lost its last digits",
      onTrial(33.33335),
      served(stageOf(A), read(call("1", "2", 33.3334)), list(call("1"))),
    ],
    ["where the trial is of 0 %", onTrial(0), served(stageOf(A), read(call("1")), list(call("1")))],
    ["where no function differs", onTrial(5), served(stageOf(A), list(call("1")))],
    [
      "where a function is new with the release on trial, and not weighed",
      onTrial(5),
      served(stageOf(A), { name: "new", versions: { [B]: "1" }, called: call("1") }),
    ],
    [
      "where only a retained release has a function",
      three(),
      served(stageOf(A, { deployed: [A, B, C] }), { name: "old", versions: { [B]: "3", [C]: "4" }, called: call("4") }),
    ],
    ["where there are no functions", onTrial(5), served([stageOf(A), stageOf(A, { api: "WebSocket API" })])],
  ])("%s", (_, ledger, aws) => {
    expect(driftOf(ledger, aws)).toEqual([]);
    expect(() => adoptServed(ledger, aws)).toThrow("AWS serves what the ledger says");
  });
});

it("a release that one of two APIs has no deployment of is told once, without the aliases it cannot have yet", () => {
  const stages = [stageOf(A, { deployed: [A, B, C] }), stageOf(A, { api: "WebSocket API" })];

  expect(driftOf(three(), served(stages, read(call("1"))))).toEqual([
    `WebSocket API: ${C} is retained in the file and has no deployment in AWS`,
  ]);
});

describe("what somebody did by hand", () => {
  it.each<[string, Ledger, Served, readonly string[], Ledger]>([
    [
      "a promotion",
      onTrial(5),
      served(stageOf(B), read(call("2")), list(call("1"))),
      [
        `HTTP API: live: the file says ${A}, AWS serves ${B}`,
        `live: the file says ${A}, AWS calls the functions of ${B}`,
        `canary: the file says ${B} 5 %, AWS has none`,
      ],
      ledgerWith({ live: B }),
    ],
    [
      "another share",
      onTrial(5),
      served(stageOf(A), read(call("1", "2", 25)), list(call("1"))),
      [`canary: the file says ${B} 5 %, AWS has ${B} 25 %`],
      onTrial(25),
    ],
    [
      "a weight nobody declared",
      ledgerWith(),
      served(stageOf(A), read(call("1", "2", 1)), list(call("1"))),
      [`canary: the file says none, AWS has ${B} 1 %`],
      onTrial(1),
    ],
    [
      "a weight of functions that lost its last digits in one of them",
      ledgerWith(),
      served(stageOf(A), read(call("1", "2", 33.33335)), { ...read(call("1", "2", 33.3334)), name: "write" }),
      [`canary: the file says none, AWS has ${B} 33.33335 %`],
      onTrial(33.33335),
    ],
    [
      "a weight taken away",
      onTrial(5),
      served(stageOf(A), read(call("1")), list(call("1"))),
      [`canary: the file says ${B} 5 %, AWS has none`],
      ledgerWith(),
    ],
    [
      "a promotion of what differs in routes alone",
      ledgerWith(),
      served(stageOf(B), list(call("1"))),
      [`HTTP API: live: the file says ${A}, AWS serves ${B}`],
      ledgerWith({ live: B }),
    ],
  ])("%s is told as drift, and can be adopted", (_, ledger, aws, drift, adopted) => {
    expect(driftOf(ledger, aws)).toEqual(drift);
    expect(adoptServed(ledger, aws)).toEqual(adopted);
    expect(driftOf(adopted, aws)).toEqual([]);
  });

  it("is taken for the trial of the newest release where several have the same functions", () => {
    const aws = served(stageOf(A, { deployed: [A, B, C] }), {
      name: "read",
      versions: { [A]: "1", [B]: "2", [C]: "2" },
      called: call("1", "2"),
    });

    expect(adoptServed(three(), aws).canary).toEqual({ release: C, percentTraffic: 5 });
    const known = three({ canary: { release: B, percentTraffic: 20 } });
    expect(adoptServed(known, aws).canary).toEqual({ release: B, percentTraffic: 5 });
  });
});

describe("what no ledger can say", () => {
  it.each<[string, Served, readonly string[], string]>([
    [
      "functions that do not agree on a share",
      served(stageOf(A), read(call("1", "2", 25)), list(call("1")), { ...read(call("1", "2")), name: "write" }),
      [`read: the file says ${A}, and ${B} for 5 %; AWS calls ${A}, and ${B} for 25 %`],
      `AWS serves ${A}, canary none, and the alias 'live' of functions leads elsewhere: read to ${A}, and ${B} for 25 %; write to ${A}, and ${B} for 5 %`,
    ],
    [
      "functions of which one was forgotten",
      served(stageOf(B), read(call("2")), { ...read(call("1")), name: "write" }),
      [
        `HTTP API: live: the file says ${A}, AWS serves ${B}`,
        `read: the file says ${A}, and ${B} for 5 %; AWS calls ${B}`,
        `write: the file says ${A}, and ${B} for 5 %; AWS calls ${A}`,
      ],
      `the alias 'live' of functions leads elsewhere: write to ${A}`,
    ],
    [
      "a version no release has",
      served(stageOf(A), read(call("7")), list(call("1", "9"))),
      [
        `read: the file says ${A}, and ${B} for 5 %; AWS calls version 7, which no release has`,
        `list: the file says ${A}; AWS calls ${A}, and version 9, which no release has for 5 %`,
      ],
      "read to version 7, which no release has; list to",
    ],
    [
      "a function without the alias",
      served(stageOf(A), { name: "read", versions: { [A]: "1", [B]: "2" } }, list(call("1"))),
      [`read: the file says ${A}, and ${B} for 5 %; AWS calls no alias 'live'`],
      "read to no alias 'live'",
    ],
    [
      "functions promoted without the stage",
      served(stageOf(A), read(call("2")), list(call("1"))),
      [`live: the file says ${A}, AWS calls the functions of ${B}`, `canary: the file says ${B} 5 %, AWS has none`],
      `AWS serves ${A}, canary none, and the alias 'live' of functions leads elsewhere: read to ${B}`,
    ],
    [
      "a stage that deploys by itself",
      served(stageOf(A, { deploysByItself: true }), read(call("1", "2")), list(call("1"))),
      ["HTTP API: the stage deploys by itself, whichever release is live: auto-deploy is on"],
      "HTTP API: the stage deploys by itself, whichever release is live: auto-deploy is on\nDeploying the ledger as it is goes back to",
    ],
    [
      "a deployment no release made",
      served(stageOf(undefined, { deploymentId: "abc" }), read(call("1", "2")), list(call("1"))),
      [`HTTP API: live: the file says ${A}, AWS serves deployment abc, which no release made`],
      "HTTP API: AWS serves deployment abc, which no release made; a ledger holds releases only",
    ],
    [
      "two APIs with a release each",
      served([stageOf(A), stageOf(B, { api: "WebSocket API" })], read(call("1", "2")), list(call("1"))),
      [`WebSocket API: live: the file says ${A}, AWS serves ${B}`],
      `APIs serve different releases: HTTP API ${A}, WebSocket API ${B}`,
    ],
    [
      "another alias",
      served(stageOf(A, { alias: A }), read(call("1", "2")), list(call("1"))),
      [`HTTP API: functions are called by the alias '${A}', and not by 'live'`],
      `functions are called by the alias '${A}'`,
    ],
  ])("is told, and cannot be adopted: %s", (_, aws, drift, refusal) => {
    expect(driftOf(onTrial(5), aws)).toEqual(drift);
    expect(() => adoptServed(onTrial(5), aws)).toThrow(refusal);
    expect(() => adoptServed(onTrial(5), aws)).toThrow(`goes back to ${A}.`);
  });
});

describe("releases that are not wholly there", () => {
  it("are told by their deployments, and by their aliases", () => {
    const functions = [read(call("1")), { ...list(call("1")), versions: { [A]: "1" } }];

    expect(driftOf(ledgerWith(), served(stageOf(A), ...functions))).toEqual([`list has no alias '${B}' in AWS`]);
    expect(driftOf(ledgerWith(), served(stageOf(A, { deployed: [A, C] }), ...functions))).toEqual([
      `HTTP API: ${B} is retained in the file and has no deployment in AWS`,
      `HTTP API: ${C} has a deployment in AWS and is not in the file`,
    ]);
  });
});

describe("a latch", () => {
  const latch = { release: B, since: "2026-11-21T12:00:00Z", alarm: "a", reason: "r", event: "e" };

  it("that keeps the release on trial back makes its missing weight no drift", () => {
    const aws = served(stageOf(A), read(call("1")), list(call("1")));

    expect(driftOf(onTrial(5), aws, latch)).toEqual([]);
    expect(driftOf(onTrial(5), aws, { ...latch, release: C })).toEqual([
      `canary: the file says ${B} 5 %, AWS has none`,
    ]);
  });
});

describe("a service that has a REST API too", () => {
  const deployment = (release: string) => ({ deploymentId: release, release, alias: release });
  const rest = { live: deployment(A), deployed: [A, B] };
  const tried = { ...rest, canary: { ...deployment(B), percentTraffic: 5 } };

  it("is as the ledger says where both are", () => {
    const aws = { ...served(stageOf(A), read(call("1", "2")), list(call("1"))), rest: tried };

    expect(driftOf(onTrial(5), aws)).toEqual([]);
    expect(() => adoptServed(onTrial(5), aws)).toThrow("there is nothing to adopt");
    expect(adoptServed(ledgerWith(), aws)).toEqual(onTrial(5));
  });

  it("has drift of each, and cannot be adopted where they differ", () => {
    const aws = { ...served(stageOf(A), read(call("1", "2", 25)), list(call("1"))), rest };

    expect(driftOf(onTrial(5), aws)).toEqual([
      `REST API: canary: the file says ${B} 5 %, AWS has none`,
      `canary: the file says ${B} 5 %, AWS has ${B} 25 %`,
    ]);
    expect(() => adoptServed(onTrial(5), aws)).toThrow(
      `AWS serves ${A}, canary none, and the alias 'live' of functions leads elsewhere: read to ${A}, and ${B} for 25 %`,
    );
  });

  it("adopts a trial of 0 %, of which functions tell nothing", () => {
    const aws = {
      ...served(stageOf(A), read(call("1")), list(call("1"))),
      rest: { ...tried, canary: { ...tried.canary, percentTraffic: 0 } },
    };

    expect(adoptServed(ledgerWith(), aws)).toEqual(onTrial(0));
  });
});
