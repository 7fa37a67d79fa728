import type { Ledger } from "../../../releases/ledger.ts";
import { type LedgerMoment, standingOf } from "../../../rollout/act/standing-of.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"] as const;

/** `A` live, `B` on trial with 5 %: `ledger(A, [A, B], [B, 5])`. */
const ledger = (live: string, retained: readonly string[], canary?: readonly [string, number]): Ledger => ({
  live,
  ...(canary && { canary: { release: canary[0], percentTraffic: canary[1] } }),
  retained: retained.map((release) => ({ release, functions: {} })),
});

/** In the order of time; one a second. */
const history = (...ledgers: Ledger[]): LedgerMoment[] =>
  ledgers.map((one, index) => ({ at: index * 1_000, ledger: one, subject: `change ${index}` })).reverse();

const both = [A, B];

describe("by the ledger's history", () => {
  it("the newest release is a candidate until it was tried", () => {
    expect(standingOf(history(ledger(A, [A]), ledger(A, both)))).toEqual({ candidate: B });
  });

  it("nothing is known of no ledger", () => {
    expect(standingOf([])).toEqual({});
  });

  it("a first release, or one made live by hand, was not promoted", () => {
    expect(standingOf(history(ledger(A, [A])))).toEqual({});
    expect(standingOf(history(ledger(A, both), ledger(B, both)))).toEqual({});
  });

  it("a trial has had its shares since they were written", () => {
    const moments = history(
      ledger(A, both),
      ledger(A, both, [B, 5]),
      ledger(A, [...both], [B, 5]),
      ledger(A, both, [B, 25]),
    );

    expect(standingOf(moments)).toEqual({
      trial: {
        release: B,
        shares: [
          { percent: 5, since: 1_000 },
          { percent: 25, since: 3_000 },
        ],
      },
    });
  });

  it.each<[string, Ledger]>([
    ["it was ended once before", ledger(A, both)],
    ["another release was on trial before", ledger(A, both, [C, 5])],
    ["it was on trial beside another live release", ledger(C, both, [B, 5])],
  ])("a trial begins anew where %s", (_, before) => {
    const moments = history(ledger(A, both, [B, 50]), before, ledger(A, both, [B, 5]));

    expect(standingOf(moments)).toEqual({ trial: { release: B, shares: [{ percent: 5, since: 2_000 }] } });
  });

  it("a release was promoted by the change that made it live, whatever has changed since", () => {
    const moments = history(ledger(A, both, [B, 50]), ledger(B, both), ledger(B, [B]));

    expect(standingOf(moments)).toEqual({ ended: { end: "promoted", release: B, because: "change 1", at: 1_000 } });
  });

  it.each<[string, Ledger]>([
    ["on trial", ledger(A, both, [B, 50])],
    ["live", ledger(B, both)],
  ])("a release that was %s and is not any more was rolled back, and is no candidate", (_, before) => {
    const moments = history(before, ledger(A, both), ledger(A, both));

    expect(standingOf(moments)).toEqual({ ended: { end: "rolled back", release: B, because: "change 1", at: 1_000 } });
  });

  it("a release that was dropped and cut again is a candidate again", () => {
    const moments = history(ledger(A, both, [B, 50]), ledger(A, both), ledger(A, [A]), ledger(A, both));

    expect(standingOf(moments)).toEqual({ candidate: B });
  });

  it("a newer release is a candidate after an older one was rolled back", () => {
    const moments = history(ledger(A, both, [B, 50]), ledger(A, both), ledger(A, [A, B, C]));

    expect(standingOf(moments)).toEqual({ candidate: C });
  });
});
