import { describeCall } from "../../../promotion/aliases/describe-call.ts";
import { expectedCall, isSameCall } from "../../../promotion/aliases/expected-call.ts";
import type { Call, CalledFunction } from "../../../promotion/aws/served.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import { ledgerOf } from "../../support/builds.ts";

const [A, B, C] = ["r-0000000a", "r-0000000b", "r-0000000c"];
const trial = (percentTraffic: number): Ledger => ({ ...ledgerOf(A, B, C), canary: { release: B, percentTraffic } });

const read = (versions: Readonly<Record<string, string>>): CalledFunction => ({ name: "read", versions });

describe("what an alias leads to where AWS is as the ledger says", () => {
  it.each<[string, Readonly<Record<string, string>>, Ledger, Call | undefined]>([
    ["the live release's version", { [A]: "1", [B]: "2" }, ledgerOf(A, B), { version: "1" }],
    [
      "a share for the version on trial",
      { [A]: "1", [B]: "2" },
      trial(5),
      { version: "1", tried: { version: "2", percentTraffic: 5 } },
    ],
    ["the live one alone, of a trial with 0 %", { [A]: "1", [B]: "2" }, trial(0), { version: "1" }],
    ["the live one alone, where both have the same", { [A]: "1", [B]: "1" }, trial(5), { version: "1" }],
    ["the live one alone, where the release on trial has none", { [A]: "1", [C]: "3" }, trial(5), { version: "1" }],
    ["the one on trial, where the live release has none", { [B]: "2", [C]: "3" }, trial(5), { version: "2" }],
    ["the newest there is, where neither has one", { [C]: "3" }, trial(5), { version: "3" }],
    [
      "the newest there is, where the newest release has none",
      { [A]: "1", [B]: "2" },
      { ...ledgerOf(A, B, C), live: C },
      { version: "2" },
    ],
    ["nothing, where no retained release has one", { "r-0000000d": "4" }, trial(5), undefined],
  ])("is %s", (_, versions, ledger, called) => {
    expect(expectedCall(read(versions), ledger)).toStrictEqual(called);
  });
});

describe("two calls", () => {
  const shared = (percentTraffic: number, version = "2"): Call => ({
    version: "1",
    tried: { version, percentTraffic },
  });

  it.each<[string, Call | undefined, Call | undefined, boolean]>([
    ["none and none", undefined, undefined, true],
    ["one and none", { version: "1" }, undefined, false],
    ["none and one", undefined, { version: "1" }, false],
    ["one version", { version: "1" }, { version: "1" }, true],
    ["two versions", { version: "1" }, { version: "2" }, false],
    ["one and a trial", { version: "1" }, shared(5), false],
    ["a trial and one", shared(5), { version: "1" }, false],
    ["a trial of nobody and one", shared(0), { version: "1" }, false],
    ["trials of two versions", shared(5, "2"), shared(5, "3"), false],
    ["trials with one share", shared(5), shared(5), true],
    ["trials whose shares differ by rounding", shared(33.33335), shared(33.3334), true],
    ["trials whose shares differ by the last place that is written", shared(0), shared(0.0001), false],
  ])("%s", (_, one, other, same) => {
    expect(isSameCall(one, other)).toBe(same);
  });
});

describe("a call in words", () => {
  const function_ = read({ [A]: "1", [B]: "2", [C]: "2" });

  it("names the live release where its version is called, and else the newest that has it", () => {
    expect(describeCall({ version: "2" }, function_, { ...ledgerOf(A, B, C), live: B })).toBe(B);
    expect(describeCall({ version: "2" }, function_, ledgerOf(A, B, C))).toBe(C);
    expect(
      describeCall({ version: "1", tried: { version: "2", percentTraffic: 5 } }, function_, ledgerOf(A, B, C)),
    ).toBe(`${A}, and ${C} for 5 %`);
  });
});
