import type { Rollout } from "../../../environments/settings/rollout.ts";
import { standingOf } from "../../../rollout/act/standing-of.ts";
import { looksOf, type Trial } from "../../../rollout/decide/look.ts";
import { nextAction } from "../../../rollout/decide/next-action.ts";
import { NOTHING_OBSERVED, type Observed, type Slice } from "../../../rollout/decide/observation.ts";
import { ledgerOf } from "../../support/builds.ts";
import { judgedBy, MINUTE, PLAN, RELEASE } from "../support/trial.ts";

const [A, B] = ["r-0000000a", "r-0000000b"] as const;

/** A minute in which both releases got so many requests, of which so large a share failed. */
const minute = (at: number, canary: Observed, live: Observed): Slice => ({
  from: at * MINUTE,
  to: (at + 1) * MINUTE,
  canary,
  live,
});
const requests = (count: number, failing = 0): Observed => ({
  ...NOTHING_OBSERVED,
  requests: count,
  "5xx": Math.round(count * failing),
});
const LIVE = requests(10_000);

const sharesAt = (...starts: readonly number[]): Trial => ({
  release: RELEASE,
  shares: starts.map((at, index) => ({ percent: [5, 50][index] ?? 100, since: at * MINUTE })),
});

const lastVerdict = (slices: readonly Slice[], now: number, { trial = sharesAt(0), plan = PLAN } = {}) =>
  looksOf(plan, trial, slices, now * MINUTE).at(-1)?.verdict;

const decided = (slices: readonly Slice[], now: number, { trial = sharesAt(0), plan = PLAN } = {}) =>
  nextAction(plan, { trial, slices, hooks: {}, now: now * MINUTE });

describe("a gap in the traffic", () => {
  const first = [0, 1, 2].map((at) => minute(at, requests(1_000), LIVE));

  it.each<[string, readonly Slice[], string]>([
    ["nobody asks any more", [], "inconclusive"],
    ["the log stops", [minute(3, NOTHING_OBSERVED, NOTHING_OBSERVED)], "inconclusive"],
    ["only live is asked", [3, 4, 5].map((at) => minute(at, NOTHING_OBSERVED, LIVE)), "inconclusive"],
    ["one request less than enough reaches the canary", [minute(3, requests(99), LIVE)], "inconclusive"],
    ["just enough reach the canary", [minute(3, requests(100), LIVE)], "healthy"],
    ["few reach the canary, and all of them fail", [minute(3, requests(99, 1), LIVE)], "failing"],
  ])("of a step: what went well before does not speak for it where %s", (_, later, verdict) => {
    expect(lastVerdict([...first, ...later], 6, { trial: sharesAt(0, 3) })).toBe(verdict);
  });

  it("holds at the step's end, instead of promoting what nobody has seen", () => {
    expect(decided(first, 6, { trial: sharesAt(0, 3) })).toMatchObject({
      do: "hold",
      because:
        "errors: canary 0 % of 3000, live 0 % at the same times; 0 of the canary's requests are of this step, and fewer than 100 are too few to tell",
    });
  });

  it("goes on when requests come again", () => {
    const later = [5, 6].map((at) => minute(at, requests(1_000), LIVE));

    expect(decided([...first, ...later], 7, { trial: sharesAt(0, 3) }).do).toBe("promote");
  });
});

describe("a live release", () => {
  it.each<[string, number, number, string]>([
    ["bad, and the canary as bad", 0.3, 0.3, "healthy"],
    ["bad, and the canary its fix", 0, 0.3, "healthy"],
    ["broken altogether, and the canary its fix", 0, 1, "healthy"],
    ["broken altogether, and the canary too", 1, 1, "healthy"],
    ["bad, and the canary broken altogether", 1, 0.4, "failing"],
    ["perfect, and the canary nearly so", 0.002, 0, "healthy"],
    ["perfect, and the canary bad", 0.02, 0, "failing"],
  ])("is %s", (_, canary, live, verdict) => {
    expect(lastVerdict([minute(0, requests(2_000, canary), requests(40_000, live))], 1)).toBe(verdict);
  });

  it("that nobody asks cannot be compared with", () => {
    expect(lastVerdict([minute(0, requests(5_000), NOTHING_OBSERVED)], 1)).toBe("inconclusive");
  });
});

describe("very many requests", () => {
  const BILLION = 1e9;

  it.each<[string, number, number, string]>([
    ["as good", 0.01, 0.01, "healthy"],
    ["a little worse, beyond any doubt, and nobody minds", 0.0149, 0.01, "healthy"],
    ["twice as bad", 0.02, 0.01, "failing"],
    ["bad where live is perfect", 0.01, 0, "failing"],
    ["perfect", 0, 0, "healthy"],
    ["one failure in a billion", 1e-9, 0, "healthy"],
  ])("do not lose a decision: %s", (_, canary, live, verdict) => {
    const slices = [minute(0, requests(BILLION, canary), requests(19 * BILLION, live))];

    expect(lastVerdict(slices, 1)).toBe(verdict);
  });

  it.each<[string, number, string]>([
    ["as fast", 20, "healthy"],
    ["twice as slow", 40, "failing"],
  ])("of which latency is known: %s", (_, ms, verdict) => {
    const plan = judgedBy({
      metrics: [{ name: "latency", percentile: 95, compare: { maxRatio: 1.25 }, dryRun: false }],
    });
    const timed = (count: number, value: number): Observed => ({ ...requests(count), latencies: [[value, count]] });

    expect(lastVerdict([minute(0, timed(BILLION, ms), timed(19 * BILLION, 20))], 1, { plan })).toBe(verdict);
  });
});

describe("latencies of few values", () => {
  const plan = judgedBy({ metrics: [{ name: "latency", percentile: 95, compare: { maxRatio: 1.25 }, dryRun: false }] });
  const timed = (...latencies: readonly (readonly [number, number])[]): Observed => ({ ...requests(1_000), latencies });

  it.each<[string, Observed, Observed, string]>([
    ["all the same", timed([5, 1_000]), timed([5, 1_000]), "healthy"],
    ["all the same, and all of the canary's larger", timed([7, 1_000]), timed([5, 1_000]), "failing"],
    ["two, at other shares below the percentile", timed([1, 500], [9, 500]), timed([1, 900], [9, 100]), "healthy"],
    ["two, of which live's percentile has the smaller", timed([1, 900], [9, 100]), timed([1, 960], [9, 40]), "failing"],
    ["none of the canary's", timed(), timed([5, 1_000]), "inconclusive"],
    ["none at all", timed(), timed(), "inconclusive"],
    ["zeros", timed([0, 1_000]), timed([0, 1_000]), "healthy"],
  ])("%s", (_, canary, live, verdict) => {
    expect(lastVerdict([minute(0, canary, live)], 1, { plan })).toBe(verdict);
  });
});

describe("the smallest share", () => {
  const plan: Rollout = { ...PLAN, steps: [{ percent: 0.1, for: "3m" }] };
  const trial: Trial = { release: RELEASE, shares: [{ percent: 0.1, since: 0 }] };
  const seen = (count: number, failing = 0) =>
    [0, 1, 2].map((at) => minute(at, requests(count, failing), requests(999 * count)));

  it.each<[string, readonly Slice[], string]>([
    ["promotes where there are requests enough", seen(400), "promote"],
    ["rolls back", seen(400, 0.05), "roll back"],
    ["holds where a thousandth of the requests is next to none", seen(3), "hold"],
  ])("%s", (_, slices, action) => {
    expect(decided(slices, 3, { plan, trial }).do).toBe(action);
  });
});

describe("clocks that disagree", () => {
  const slices = [0, 1, 2, 3, 4, 5].map((at) => minute(at, requests(1_000), LIVE));

  it.each<[string, Trial, number, object]>([
    [
      "a step committed by a clock that is ahead has not begun yet",
      sharesAt(10),
      3,
      { do: "wait", until: 11 * MINUTE },
    ],
    ["a step committed by a clock that is behind is judged by all since", sharesAt(-1), 1, { do: "wait" }],
    ["a second step committed before the first one is judged from there on", sharesAt(3, 1), 4, { do: "promote" }],
    ["two steps of one moment leave nothing to the first one", sharesAt(2, 2), 5, { do: "promote" }],
  ])("%s", (_, trial, now, action) => {
    expect(decided(slices, now, { trial })).toMatchObject(action);
  });

  it("log lines of after now are not looked at", () => {
    expect(lastVerdict([minute(0, requests(1_000), LIVE), minute(1, requests(1_000, 0.5), LIVE)], 1)).toBe("healthy");
  });

  it("lines that come late count when they have come", () => {
    const early = [minute(0, requests(150), LIVE)];
    const late = [minute(0, requests(150, 0.5), LIVE)];

    expect([lastVerdict(early, 2), lastVerdict(late, 2)]).toEqual(["inconclusive", "failing"]);
  });
});

describe("a plan that is edited during a rollout", () => {
  const slices = [0, 1, 2, 3].map((at) => minute(at, requests(1_000), LIVE));
  const withSteps = (...steps: Rollout["steps"]): Rollout => ({ ...PLAN, steps });

  it.each<[string, Rollout, object]>([
    ["holds where the share is none of its steps any more", withSteps({ percent: 10, for: "3m" }), { do: "hold" }],
    ["waits longer where the step was made longer", withSteps({ percent: 5, for: "1h" }), { do: "wait" }],
    ["goes on at once where it was made shorter", withSteps({ percent: 5, for: "1m" }), { do: "promote" }],
    [
      "takes a step that was put in",
      withSteps({ percent: 5, for: "3m" }, { percent: 20, for: "3m" }, { percent: 50, for: "3m" }),
      { do: "send", percent: 20 },
    ],
    [
      "judges all of the trial by another metric",
      judgedBy({ metrics: [{ name: "throttles", count: "429", max: 0.1, dryRun: false }] }),
      { do: "send", percent: 50 },
    ],
  ])("%s", (_, plan, action) => {
    expect(decided(slices, 4, { plan })).toMatchObject(action);
  });
});

describe("a history that was rewritten", () => {
  const trial = { ...ledgerOf(A, B), canary: { release: B, percentTraffic: 50 } };
  const at = (second: number, ledger: typeof trial | ReturnType<typeof ledgerOf>) => ({
    at: second * 1_000,
    ledger,
    subject: `${second}`,
  });

  it("lets a trial begin where it is known from: it is judged longer, not less", () => {
    expect(standingOf([at(9, trial), at(8, trial)])).toEqual({
      trial: { release: B, shares: [{ percent: 50, since: 8_000 }] },
    });
  });

  it("without the trial, makes a candidate of what was tried", () => {
    expect(standingOf([at(9, ledgerOf(A, B))])).toEqual({ candidate: B });
  });
});
