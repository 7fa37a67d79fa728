import { cutRelease, initialLedger } from "../../promotion/edit-ledger.ts";
import { parseLedger } from "../../releases/ledger.ts";
import { buildOf, entryOf, ledgerOf } from "../support/builds.ts";

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

  it("records a changed execution role of the newest release", () => {
    const changed = buildOf(B, { list: "e-00000002" });

    expect(cutRelease(ledgerOf(A, B), changed)).toEqual({
      live: A,
      retained: [entryOf(A), entryOf(B, { list: "e-00000002" })],
    });
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
  });
});
