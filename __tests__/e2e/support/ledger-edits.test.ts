import { editLedgerText, makeLive, retainUnbuilt, tryOn } from "../../../e2e/support/ledger-edits.ts";
import { type Ledger, parseLedger } from "../../../releases/ledger.ts";

const ledger: Ledger = {
  $schema: "./release.schema.json",
  live: "r-00000001",
  canary: { release: "r-00000002", percentTraffic: 50 },
  retained: [
    { release: "r-00000001", functions: { "get-record": "e-00000001" } },
    { release: "r-00000002", functions: {} },
  ],
};

const edited = (...edits: Parameters<typeof editLedgerText>[1][]) =>
  parseLedger(editLedgerText(JSON.stringify(ledger), ...edits), "ledger.json");

describe("edits of a ledger", () => {
  it("try a release on a share of the requests", () => {
    expect(edited(tryOn("r-00000002", 5))).toEqual({ ...ledger, canary: { release: "r-00000002", percentTraffic: 5 } });
  });

  it("make a release live and end the canary", () => {
    expect(edited(makeLive("r-00000002"))).toEqual({
      $schema: "./release.schema.json",
      live: "r-00000002",
      retained: ledger.retained,
    });
  });

  it("retain a release that no commit has built, with the functions of the live one", () => {
    expect(edited(retainUnbuilt("r-deadbeef")).retained.at(-1)).toEqual({
      release: "r-deadbeef",
      functions: { "get-record": "e-00000001" },
    });
  });
});
