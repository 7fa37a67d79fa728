import type { Rollout } from "../../../environments/settings/rollout.ts";
import { looksOf, type Trial } from "../../../rollout/decide/look.ts";
import { NOTHING_OBSERVED, type Observed, type Slice } from "../../../rollout/decide/observation.ts";
import { judgedBy, MINUTE, minutes, PLAN, RELEASE } from "../support/trial.ts";

const trialOf = (...starts: readonly number[]): Trial => ({
  release: RELEASE,
  shares: starts.map((minute, index) => ({ percent: [5, 50][index] ?? 100, since: minute * MINUTE })),
});

const looks = (slices: readonly Slice[], minute: number, { trial = trialOf(0), plan = PLAN } = {}) =>
  looksOf(plan, trial, slices, minute * MINUTE).map(({ at, verdict }) => [at / MINUTE, verdict]);

describe("looks", () => {
  it("are taken once an interval, from the first whole one to the one that ends now", () => {
    const slices = minutes("good", "good", "good");

    expect(looks(slices, 0)).toEqual([]);
    expect(looks(slices, 0.999)).toEqual([]);
    expect(looks(slices, 1)).toEqual([[1, "healthy"]]);
    expect(looks(slices, 2.999)).toEqual([
      [1, "healthy"],
      [2, "healthy"],
    ]);
    expect(looks(slices, 3)).toHaveLength(3);
  });

  it("are taken from when the current share was given, as often as the plan says", () => {
    expect(looks([], 9.5, { trial: trialOf(0, 4), plan: judgedBy({ interval: "2m" }) })).toEqual([
      [6, "inconclusive"],
      [8, "inconclusive"],
    ]);
  });

  it("are none while nobody has been sent to the release", () => {
    expect(looks(minutes("good"), 1, { trial: trialOf() })).toEqual([]);
  });

  it("judge all that was observed until then, and nothing later", () => {
    expect(looks(minutes("silent", "good", "bad", "good"), 4)).toEqual([
      [1, "inconclusive"],
      [2, "healthy"],
      [3, "failing"],
      [4, "failing"],
    ]);
  });

  it("look at each slice a few times, however long a trial was left alone", () => {
    const count = 3_000;
    let reads = 0;
    const slices = Array.from({ length: count }, (_, minute) => ({
      ...(minutes("good")[0] as Slice),
      get from() {
        reads += 1;
        return minute * MINUTE;
      },
      to: (minute + 1) * MINUTE,
    }));

    expect(looks(slices, count)).toHaveLength(count);
    expect(reads).toBeLessThan(10 * count);
  });

  it("tell every metric's numbers", () => {
    const plan = judgedBy({
      metrics: [
        { name: "errors", count: "5xx", max: 0.3, dryRun: false },
        { name: "throttles", count: "429", max: 0.1, dryRun: true },
      ],
    });

    expect(looksOf(plan, trialOf(0), minutes("bad"), MINUTE)).toEqual([
      {
        at: MINUTE,
        verdict: "healthy",
        metrics: [
          { name: "errors", verdict: "healthy", because: "canary 20 % of 1000, at most 30 % is good" },
          { name: "throttles", verdict: "healthy", because: "canary 0 % of 1000, at most 10 % is good" },
        ],
      },
    ]);
  });

  it("count each minute once, where it begins", () => {
    const canary: Observed = { ...NOTHING_OBSERVED, requests: 150, "5xx": 3 };
    const live: Observed = { ...NOTHING_OBSERVED, requests: 1_000, "5xx": 20 };
    const slices = [0, 0.5, 1, 1.5, 2].map((from) => ({
      from: from * MINUTE,
      to: (from + 0.5) * MINUTE,
      canary,
      live,
    }));
    const told = (trial: Trial, minute: number) =>
      looksOf(PLAN, trial, slices, minute * MINUTE).map(({ metrics }) => metrics[0]?.because);

    expect(told(trialOf(0), 2)).toEqual([
      "canary 2 % of 300, live 2 % at the same times",
      "canary 2 % of 600, live 2 % at the same times",
    ]);
    // The second share was given in the middle of the minute.
    expect(told(trialOf(0, 0.75), 1.75)).toEqual(["canary 2 % of 600, live 2 % at the same times"]);
    expect(told(trialOf(0, 1), 2)).toEqual(["canary 2 % of 600, live 2 % at the same times"]);
    // What was before the trial is not its.
    expect(told(trialOf(1), 2)).toEqual(["canary 2 % of 300, live 2 % at the same times"]);
    expect(told(trialOf(0.25, 1), 2)).toEqual(["canary 2 % of 450, live 2 % at the same times"]);
  });

  it("compare each step with live at its own times", () => {
    const slice = (minute: number, canary: [number, number], live: [number, number]): Slice => ({
      from: minute * MINUTE,
      to: (minute + 1) * MINUTE,
      canary: { ...NOTHING_OBSERVED, requests: canary[0], "5xx": canary[1] },
      live: { ...NOTHING_OBSERVED, requests: live[0], "5xx": live[1] },
    });
    const outageOfBoth = [
      slice(0, [500, 1], [9_500, 19]),
      slice(1, [5_000, 500], [5_000, 500]),
      slice(2, [500, 1], [9_500, 19]),
    ];

    expect(looks(outageOfBoth, 3, { trial: trialOf(0, 1, 2) })).toEqual([[3, "healthy"]]);
    expect(looks(outageOfBoth, 3, { trial: trialOf(0) }).at(-1)).toEqual([3, "failing"]);
  });
});

describe("a look at several metrics", () => {
  type Metric = Rollout["analysis"]["metrics"][number];
  const metric = (name: string, max: number, dryRun = false): Metric => ({ name, count: "5xx", max, dryRun });
  // The canary fails in 20 % of 1,000 requests.
  const [healthy, inconclusive, failing] = [metric("a", 0.2), metric("b", 0.19), metric("c", 0.1)];

  it.each<[string, readonly Metric[], string]>([
    ["all healthy", [healthy, healthy], "healthy"],
    ["one inconclusive", [healthy, inconclusive], "inconclusive"],
    ["one failing", [healthy, failing], "failing"],
    ["one failing, before an inconclusive one", [failing, inconclusive, healthy], "failing"],
    ["one failing, after an inconclusive one", [inconclusive, healthy, failing], "failing"],
    ["one failing that decides nothing", [healthy, { ...failing, dryRun: true }], "healthy"],
    ["the first failing, which decides nothing", [{ ...failing, dryRun: true }, inconclusive], "inconclusive"],
    ["none that decides anything", [{ ...failing, dryRun: true }], "healthy"],
  ])("is as bad as the worst of them: %s", (_, metrics, verdict) => {
    const [look] = looksOf(judgedBy({ metrics: [...metrics] }), trialOf(0), minutes("bad"), MINUTE);

    expect(look?.verdict).toBe(verdict);
    expect(look?.metrics.map(({ name }) => name)).toEqual(metrics.map(({ name }) => name));
  });
});

describe("the doubt of a look", () => {
  /** One failure, and it is the canary's: by chance as often as the canary's share of the requests is. */
  const oneFailure = (chance: number): Slice => ({
    from: 0,
    to: MINUTE,
    canary: { ...NOTHING_OBSERVED, requests: 200, "5xx": 1 },
    live: { ...NOTHING_OBSERVED, requests: 200 / chance - 200 },
  });
  const metrics = PLAN.analysis.metrics;

  it.each<[string, Rollout, number]>([
    // 3 looks of each step, and 2 inconclusive ones that each may have beside them.
    ["is shared by all looks of the rollout", PLAN, 0.01 / 10],
    ["is what the confidence leaves", judgedBy({ confidence: 0.95 }), 0.05 / 10],
    ["is shared by all metrics", judgedBy({ metrics: [...metrics, ...metrics, ...metrics] }), 0.01 / 30],
    ["is shared by more looks where more may be inconclusive", judgedBy({ inconclusiveLimit: 5 }), 0.01 / 16],
    [
      "is shared by the look that a step's last, shorter interval needs",
      { ...PLAN, steps: [...PLAN.steps, { percent: 100, for: "90s" }] },
      0.01 / 14,
    ],
  ])("%s", (_, plan, doubt) => {
    const verdictAt = (chance: number) => looksOf(plan, trialOf(0), [oneFailure(chance)], MINUTE)[0]?.verdict;

    expect(verdictAt(doubt * 0.999)).toBe("failing");
    expect(verdictAt(doubt * 1.001)).toBe("inconclusive");
  });

  it("is whole for calling a release healthy", () => {
    const silent = (requests: number): Slice => ({
      from: 0,
      to: MINUTE,
      canary: { ...NOTHING_OBSERVED, requests },
      live: { ...NOTHING_OBSERVED, requests: 10_000 },
    });
    const verdictOf = (requests: number) => looksOf(PLAN, trialOf(0), [silent(requests)], MINUTE)[0]?.verdict;

    // 0.99 ^ 459 < 0.01 < 0.99 ^ 458
    expect([verdictOf(458), verdictOf(459)]).toEqual(["inconclusive", "healthy"]);
  });

  it("says nothing about fewer requests than the plan asks for", () => {
    const verdictOf = (minRequests: number) =>
      looksOf(judgedBy({ minRequests }), trialOf(0), minutes("bad"), MINUTE)[0]?.verdict;

    expect([verdictOf(1_000), verdictOf(1_001)]).toEqual(["failing", "inconclusive"]);
  });
});
