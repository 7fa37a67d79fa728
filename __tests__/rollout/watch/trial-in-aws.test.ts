import type { Call, CalledFunction, Served } from "../../../promotion/aws/served.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { trialInAws } from "../../../rollout/watch/trial-in-aws.ts";
import { trialSince } from "../../../rollout/watch/trial-since.ts";
import { entryOf, ROLE } from "../../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];

const ledgerWith = (canary?: Ledger["canary"]): Ledger => ({
  live: A,
  ...(canary && { canary }),
  retained: [A, B].map((release) => entryOf(release, { read: ROLE, keep: ROLE, list: ROLE })),
});

const weighed = (percentTraffic: number, version = "2"): Call => ({
  version: "1",
  tried: { version, percentTraffic },
});
const whole: Call = { version: "1" };

/** `read` and `keep` differ in the second release, and `list` does not. */
const functionsOf = (
  read: Call,
  keep: Call,
  versions: CalledFunction["versions"] = { [A]: "1", [B]: "2" },
): Served => ({
  aliased: {
    stages: [],
    functions: [
      { name: "read", versions, called: read },
      { name: "keep", versions, called: keep },
      { name: "list", versions: { [A]: "1", [B]: "1" }, called: whole },
    ],
  },
});

describe("the trial that aliases tell", () => {
  const canary = { release: B, percentTraffic: 5 };

  it("is of the functions that are divided", () => {
    expect(trialInAws(ledgerWith(canary), functionsOf(weighed(5), weighed(5)))).toEqual({
      live: A,
      canary,
      divided: [
        { name: "read", live: "1", canary: "2" },
        { name: "keep", live: "1", canary: "2" },
      ],
      notes: [],
    });
  });

  it("is believed where the ledger says otherwise, and of releases that the ledger does not know", () => {
    expect(trialInAws(ledgerWith(), functionsOf(weighed(25), weighed(25))).canary).toEqual({
      release: B,
      percentTraffic: 25,
    });
    const versions = { [A]: "1", [C]: "3" };
    expect(trialInAws(ledgerWith(), functionsOf(weighed(5, "3"), weighed(5, "3"), versions)).canary?.release).toBe(C);
    expect(trialInAws(ledgerWith(), functionsOf(weighed(5, "9"), weighed(5, "9"))).canary?.release).toBe(
      "version 9, which no release has",
    );
  });

  it("is told with those that do not agree", () => {
    const { canary: tried, divided, notes } = trialInAws(ledgerWith(canary), functionsOf(weighed(5), whole));

    expect([tried, divided]).toEqual([canary, [{ name: "read", live: "1", canary: "2" }]]);
    expect(notes).toEqual([`functions do not agree, as while they are deployed: keep: ${A}`]);
  });

  it("is the ledger's at 0 %, which no alias shows, and none where weights were taken away", () => {
    const none = { release: B, percentTraffic: 0 };

    expect(trialInAws(ledgerWith(none), functionsOf(whole, whole))).toMatchObject({ live: A, canary: none });
    expect(trialInAws(ledgerWith(canary), functionsOf(whole, whole))).toEqual({ live: A, divided: [], notes: [] });
    expect(trialInAws(ledgerWith(), functionsOf({ version: "2" }, whole))).toMatchObject({
      live: "several releases",
      notes: [expect.stringContaining(`read: ${B}`)],
    });
  });

  it("begins when the ledger says; where that says otherwise, when it was seen first", () => {
    const found = { live: A, canary, divided: [], notes: [] };
    const moments = [
      { at: 2_000, subject: "try", ledger: ledgerWith(canary) },
      { at: 1_000, subject: "cut", ledger: ledgerWith() },
    ];

    expect(trialSince(found, moments, 5_000)).toEqual({
      trial: { release: B, shares: [{ percent: 5, since: 2_000 }] },
      notes: [],
    });
    expect(trialSince(found, moments.slice(1), 5_000)).toEqual({
      trial: { release: B, shares: [{ percent: 5, since: 5_000 }] },
      notes: [expect.stringMatching(/minutes are counted from when this watch first saw it: aliases have no time of/)],
    });
  });
});
