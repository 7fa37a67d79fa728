import { cutRelease } from "../../../promotion/edits/cut-release.ts";
import { checkLedger } from "../../../releases/check-ledger.ts";
import { initialLedger } from "../../../releases/initial-ledger.ts";
import { type Ledger, parseLedger } from "../../../releases/ledger.ts";
import { buildOf, entryOf, ledgerOf } from "../../support/builds.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];

describe("a new ledger", () => {
  it("makes this commit's build live, and is one that can be read", () => {
    const ledger = initialLedger(buildOf(A));

    expect(ledger).toEqual({ $schema: "./release.schema.json", live: A, retained: [entryOf(A)] });
    expect(parseLedger(JSON.stringify(ledger), "file")).toEqual(ledger);
  });
});

describe("cutting a release", () => {
  it("keeps this commit's build as the newest, and sends nobody to it", () => {
    expect(cutRelease(ledgerOf(A), buildOf(B))).toEqual({ live: A, retained: [entryOf(A), entryOf(B)] });
  });

  it("leaves everything else as it is", () => {
    const ledger = { ...ledgerOf(A), $schema: "./release.schema.json", canary: { release: A, percentTraffic: 5 } };

    expect(cutRelease(ledger, buildOf(B))).toMatchObject({ $schema: ledger.$schema, live: A, canary: ledger.canary });
  });

  it("changes nothing the second time", () => {
    const once = cutRelease(ledgerOf(A), buildOf(B));

    expect(cutRelease(once, buildOf(B))).toEqual(once);
  });

  it("records a changed execution role for every release, since all run under it", () => {
    const changed = buildOf(B, { list: "e-00000002" });

    expect(cutRelease(ledgerOf(A, B), changed)).toEqual({
      live: A,
      retained: [entryOf(A, { list: "e-00000002" }), entryOf(B, { list: "e-00000002" })],
    });
  });

  it("records the build's own functions as they are now, also those it has more", () => {
    const changed = buildOf(B, { list: "e-00000002", search: "e-00000003" });

    expect(cutRelease(ledgerOf(A, B), changed).retained).toEqual([
      entryOf(A, { list: "e-00000002" }),
      entryOf(B, { list: "e-00000002", search: "e-00000003" }),
    ]);
  });

  it("records nothing where each release has roles of its own", () => {
    const ledger = ledgerOf(A, B);
    const build = { ...buildOf(B, { list: "e-00000002" }), releasesRoles: true } as const;

    expect(cutRelease(ledger, build)).toEqual(ledgerOf(A, B));
  });

  it("keeps the recorded role of a function this commit no longer has", () => {
    const older = { release: A, functions: { ...entryOf(A).functions, gone: "e-00000009" } };
    const ledger = { ...ledgerOf(A, B), retained: [older, entryOf(B)] };

    expect(cutRelease(ledger, buildOf(B, { list: "e-00000002" })).retained[0]?.functions).toMatchObject({
      gone: "e-00000009",
      list: "e-00000002",
    });
  });

  it("is the way out when a canary would change a role: deploy without it, record, start it", () => {
    const build = buildOf(B, { list: "e-00000002" });
    const canary = { release: B, percentTraffic: 5 };
    const check = (ledger: Ledger) => () =>
      checkLedger({ file: "file", environment: "prod", ledger, previous: "unknown", build });
    const cut = cutRelease(ledgerOf(A), build);

    expect(check({ ...cut, canary })).toThrow("the execution role of list changes");
    expect(check(cut)).not.toThrow();
    expect(check({ ...cutRelease(cut, build), canary })).not.toThrow();
  });

  it("refuses to record a changed role while a canary is on trial", () => {
    const ledger = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 5 } };

    expect(cutRelease(ledger, buildOf(B))).toEqual(ledger);
    expect(() => cutRelease(ledger, buildOf(B, { list: "e-00000002" }))).toThrow(
      `execution roles have changed while ${B} is on trial; remove the canary and deploy, then record them`,
    );
  });

  it("does not change the ledger it was given", () => {
    const ledger = ledgerOf(A);
    cutRelease(ledger, buildOf(B));

    expect(ledger).toEqual(ledgerOf(A));
  });

  it("refuses an older release, whose deployment exists", () => {
    expect(() => cutRelease(ledgerOf(A, B), buildOf(A))).toThrow(
      `this commit builds ${A}, which is retained already (${A}, ${B}); to serve it again, write "live": "${A}"`,
    );
    expect(() => cutRelease(ledgerOf("r-0000000c", A, B), buildOf(A))).toThrow(`this commit builds ${A}, which is`);
  });
});
