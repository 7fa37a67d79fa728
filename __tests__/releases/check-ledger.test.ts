import { checkLedger, type LedgerFacts } from "../../releases/check-ledger.ts";
import type { Ledger } from "../../releases/ledger.ts";
import { buildOf, entryOf, ledgerOf } from "../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];

const onTrial = (ledger: Ledger, release: string): Ledger => ({ ...ledger, canary: { release, percentTraffic: 5 } });

/** The problems told about a ledger, one per line, without the file's name. */
function problemsOf(facts: Pick<LedgerFacts, "ledger"> & Partial<LedgerFacts>): string[] {
  const file = "environments/prod.release.json";
  try {
    checkLedger({ file, environment: "prod", previous: facts.ledger, build: buildOf(C), ...facts });
    return [];
  } catch (error) {
    const [title, ...problems] = error instanceof Error ? error.message.split("\n") : [];
    expect(title).toBe(`${file} is not valid:`);
    return problems.map((line) => line.trim());
  }
}

describe("a ledger is refused", () => {
  it("when the live release is not retained", () => {
    expect(problemsOf({ ledger: { ...ledgerOf(A, B), live: "r-0000000d" } })).toEqual([
      `live: r-0000000d is not in the ledger (retained: ${A}, ${B}); name one of these`,
    ]);
  });

  it("when the canary is this commit's build and was not cut", () => {
    expect(problemsOf({ ledger: onTrial(ledgerOf(A), C) })).toEqual([
      `canary.release: ${C} is not in the ledger (retained: ${A}); it is this commit's build: add it with \`npm run release -- cut prod\``,
    ]);
  });

  it("when the canary is live already", () => {
    expect(problemsOf({ ledger: onTrial(ledgerOf(A, B), A) })).toEqual([
      `canary.release: ${A} is live already; remove the canary, or name the release that is to be tried`,
    ]);
  });

  it("when a release is listed twice", () => {
    expect(problemsOf({ ledger: ledgerOf(A, B, A, A) })).toEqual([
      `retained: ${A} is listed more than once; keep one entry`,
    ]);
  });

  it("when one change brings in two releases, which would freeze the same content", () => {
    expect(problemsOf({ ledger: ledgerOf(A, B, C), previous: ledgerOf(A) })).toEqual([
      `retained: ${B} and ${C} are new in one change, and both would freeze the same content; add them one after the other, each on the commit that builds it`,
    ]);
  });

  it("when it brings in a release this commit does not build", () => {
    expect(problemsOf({ ledger: ledgerOf(A, B), previous: ledgerOf(A) })).toEqual([
      `retained: ${B} is unknown: it was not in the ledger before and this commit builds ${C}; check out the commit that builds ${B}, or name ${C}`,
    ]);
  });

  it.each([
    ["a canary", onTrial(ledgerOf(A, C), C)],
    ["two releases", ledgerOf(C, A)],
  ])("when a first deployment has %s", (_what, ledger) => {
    expect(problemsOf({ ledger, previous: "none" })).toEqual([
      `a first deployment has exactly one release and no canary; start with "live": "${C}" alone, as \`npm run release -- init prod\` writes it`,
    ]);
  });

  it("when a first deployment names a release this commit does not build", () => {
    expect(problemsOf({ ledger: ledgerOf(A), previous: "none" })).toEqual([
      `retained: ${A} is unknown: it was not in the ledger before and this commit builds ${C}; check out the commit that builds ${A}, or name ${C}`,
    ]);
  });

  it("when an execution role changes while two releases run under it", () => {
    const ledger = onTrial({ live: A, retained: [entryOf(A), entryOf(C, { list: "e-00000002" })] }, C);
    const build = buildOf(C, { list: "e-00000002" });

    expect(problemsOf({ ledger, build })).toEqual([
      `canary: the execution role of list changes while ${C} is on trial beside ${A}, and both run under it; ` +
        "remove the canary first, deploy the change of the role, record it with `npm run release -- cut prod`, then start the canary again",
    ]);
  });

  it("when execution roles of the canary or of the live release change, each named once, and others' not", () => {
    const ofAll = { list: "e-00000001", get: "e-00000001" };
    const ledger = onTrial(
      { live: B, retained: [entryOf(A, { ...ofAll, old: "e-00000001" }), entryOf(B, ofAll), entryOf(C, ofAll)] },
      C,
    );
    const build = buildOf(C, { list: "e-00000002", get: "e-00000003", old: "e-00000004" });

    expect(problemsOf({ ledger, build })).toEqual([
      expect.stringMatching(/^canary: the execution role of list, get changes while/),
    ]);
  });

  it("with every problem at once", () => {
    const ledger = { ...onTrial(ledgerOf(A, A, B), "r-0000000d"), live: "r-0000000d" };

    expect(problemsOf({ ledger, previous: ledgerOf(A) })).toEqual([
      `live: r-0000000d is not in the ledger (retained: ${A}, ${A}, ${B}); name one of these`,
      `canary.release: r-0000000d is not in the ledger (retained: ${A}, ${A}, ${B}); name one of these`,
      `retained: ${A} is listed more than once; keep one entry`,
      "canary.release: r-0000000d is live already; remove the canary, or name the release that is to be tried",
      `retained: ${B} is unknown: it was not in the ledger before and this commit builds ${C}; check out the commit that builds ${B}, or name ${C}`,
    ]);
  });
});

describe("a ledger is accepted", () => {
  it.each<[string, Partial<LedgerFacts> & Pick<LedgerFacts, "ledger">]>([
    ["as the first deployment of this commit's build", { ledger: ledgerOf(C), previous: "none" }],
    ["when it adds this commit's build", { ledger: ledgerOf(A, C), previous: ledgerOf(A) }],
    [
      "when it adds this commit's build and tries it at once",
      { ledger: onTrial(ledgerOf(A, C), C), previous: ledgerOf(A) },
    ],
    ["when it drops a release", { ledger: ledgerOf(B), previous: { ...ledgerOf(A, B), live: B } }],
    ["when it rolls back", { ledger: ledgerOf(A, B), previous: { ...ledgerOf(A, B), live: B } }],
    ["when nothing changed and another commit builds something else", { ledger: onTrial(ledgerOf(A, B), B) }],
    [
      "when it brings in a release that another stage of the API has made",
      { ledger: ledgerOf(A, B), previous: ledgerOf(A), elsewhere: [B] },
    ],
    [
      "when it brings in this commit's build, and two that another stage of the API has made",
      { ledger: ledgerOf(A, B, "r-0000000d", C), previous: ledgerOf(A), elsewhere: [B, "r-0000000d"] },
    ],
    [
      "when a role changes during a canary, and each release has roles of its own",
      {
        ledger: onTrial(ledgerOf(A, C), C),
        build: { ...buildOf(C, { list: "e-00000002" }), releasesRoles: true },
      },
    ],
    [
      "when a role changes in a commit that builds an older release than the canary",
      { ledger: onTrial(ledgerOf(C, A, B), B), build: buildOf(A, { list: "e-00000002" }) },
    ],
    ["with releases nobody can look up, where no history is at hand", { ledger: ledgerOf(A, B), previous: "unknown" }],
    [
      "when a role changes and nothing is on trial",
      { ledger: ledgerOf(A, C), build: buildOf(C, { list: "e-00000002" }) },
    ],
    [
      "when a role changes in a commit that is not deployed during a canary",
      { ledger: onTrial(ledgerOf(A, B), B), build: buildOf(C, { list: "e-00000002" }) },
    ],
    [
      "when the canary has a function of its own, whose role no other release shares",
      {
        ledger: onTrial(
          { live: A, retained: [entryOf(A), entryOf(C, { list: "e-00000001", search: "e-00000002" })] },
          C,
        ),
        build: buildOf(C, { list: "e-00000001", search: "e-00000002" }),
      },
    ],
  ])("%s", (_case, facts) => {
    expect(problemsOf(facts)).toEqual([]);
  });
});
