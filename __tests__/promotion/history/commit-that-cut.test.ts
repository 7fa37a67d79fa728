import { commitThatCut } from "../../../promotion/history/commit-that-cut.ts";
import { ledgerOf } from "../../support/builds.ts";

const [A, B] = ["r-0000000a", "r-0000000b"] as const;

describe("the commit that cut a release", () => {
  const history = [
    { commit: "5", ledger: ledgerOf(B) },
    { commit: "4", ledger: ledgerOf(B, A) },
    { commit: "3", ledger: ledgerOf(A, B) },
    { commit: "2", ledger: ledgerOf(A) },
    { commit: "1", ledger: ledgerOf(B) },
  ];

  it("is the one since which the ledger holds it without a break", () => {
    expect(commitThatCut(history, B)).toBe("3");
    expect(commitThatCut(history, A)).toBe("2");
  });

  it("is not known of a release no ledger held", () => {
    expect(commitThatCut(history, "r-0000000c")).toBeUndefined();
  });
});
