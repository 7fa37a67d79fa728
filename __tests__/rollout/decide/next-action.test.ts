import { Rollout } from "../../../environments/settings/rollout.ts";
import { duration, milliseconds } from "../../../rollout/decide/duration.ts";
import { type Action, nextAction, type Situation } from "../../../rollout/decide/next-action.ts";
import { NOTHING_OBSERVED, type Observed, type Slice } from "../../../rollout/decide/observation.ts";

const RELEASE = "r-0000000b";
const MINUTE = 60_000;

const settings = {
  steps: [
    { percent: 5, for: "3m" },
    { percent: 50, for: "3m" },
  ],
  analysis: {
    interval: "1m",
    minRequests: 100,
    failureLimit: 1,
    inconclusiveLimit: 2,
    metrics: [{ name: "errors", count: "5xx", compare: {} }],
  },
};

const planOf = (changes: object = {}): Rollout => Rollout.parse({ ...settings, ...changes });

const good: Observed = { ...NOTHING_OBSERVED, requests: 1_000 };
const bad: Observed = { ...good, "5xx": 200 };
const silent = NOTHING_OBSERVED;

/** One slice a minute; what the canary does in each. */
const minutes = (...canary: Observed[]): Slice[] =>
  canary.map((observed, index) => ({
    from: index * MINUTE,
    to: (index + 1) * MINUTE,
    canary: observed,
    live: { ...good, requests: 10_000 },
  }));

const onTrial = (...percents: number[]) => ({
  release: RELEASE,
  shares: percents.map((percent, index) => ({ percent, since: index * 3 * MINUTE })),
});

const situation = (changes: Partial<Situation>): Situation => ({ slices: [], hooks: {}, now: 0, ...changes });

describe("before a trial", () => {
  it("there is nothing to do without a release to try", () => {
    expect(nextAction(planOf(), situation({}))).toEqual({ do: "nothing", because: "no release waits to be tried" });
  });

  it("the newest release gets the first step's share", () => {
    expect(nextAction(planOf(), situation({ candidate: RELEASE }))).toEqual({
      do: "send",
      release: RELEASE,
      percent: 5,
      because: "step 1",
    });
  });

  it("a smoke test comes first, while nobody is sent to the release", () => {
    const plan = planOf({ hooks: { smoke: "npm run smoke" } });
    const trial = onTrial(0);

    expect(nextAction(plan, situation({ candidate: RELEASE }))).toMatchObject({ do: "send", percent: 0 });
    expect(nextAction(plan, situation({ trial }))).toEqual({ do: "run", hook: "smoke" });
    expect(nextAction(plan, situation({ trial, hooks: { smoke: "passed" } }))).toMatchObject({
      do: "send",
      percent: 5,
    });
    expect(nextAction(plan, situation({ trial, hooks: { smoke: "failed" } }))).toEqual({
      do: "roll back",
      release: RELEASE,
      because: "the smoke test failed",
    });
  });

  it("a closed latch keeps it from starting", () => {
    expect(nextAction(planOf(), situation({ candidate: RELEASE, stopped: "the alarm went off" }))).toEqual({
      do: "hold",
      because: "the alarm went off",
    });
  });
});

describe("during a step", () => {
  const at = (minute: number, slices: Slice[], trial = onTrial(5), plan = planOf()): Action =>
    nextAction(plan, situation({ trial, slices, now: minute * MINUTE }));

  it("waits for the next look, and for the step's end", () => {
    expect(at(0, [])).toEqual({ do: "wait", until: MINUTE, because: "step 1 of 2" });
    expect(at(1.5, minutes(good))).toMatchObject({ do: "wait", until: 2 * MINUTE, because: "step 1 of 2, healthy" });
  });

  it("goes on to the next share after its time, when all is well", () => {
    expect(at(3, minutes(good, good, good))).toEqual({
      do: "send",
      release: RELEASE,
      percent: 50,
      because: "step 2",
    });
  });

  it("promotes after the last step", () => {
    expect(at(6, minutes(good, good, good, good, good, good), onTrial(5, 50))).toEqual({
      do: "promote",
      release: RELEASE,
      because: "every step went well",
    });
  });

  it("rolls back at the first failing look that is more than the limit lets pass, and tells why", () => {
    expect(at(1, minutes(bad))).toMatchObject({ do: "wait" });
    expect(at(2, minutes(bad, bad))).toMatchObject({
      do: "roll back",
      because: "errors: canary 20 % of 2000, live 0 % at the same times",
      look: { at: 2 * MINUTE },
    });
  });

  it("rolls back although it has recovered since: what it did before a restart counts", () => {
    expect(at(3, minutes(bad, bad, good))).toMatchObject({ do: "roll back", look: { at: 2 * MINUTE } });
  });

  it("holds when it stays inconclusive for longer than the limit, and goes on when it no longer is", () => {
    expect(at(2, minutes(silent, silent))).toMatchObject({ do: "wait", because: "step 1 of 2, inconclusive" });
    expect(at(3, minutes(silent, silent, silent))).toMatchObject({
      do: "hold",
      because: "errors: canary 0 % of 0, live 0 % at the same times; fewer than 100 requests are too few to tell",
    });
    expect(at(5, minutes(silent, silent, silent, good, good))).toMatchObject({ do: "send", percent: 50 });
  });

  it("counts inconclusive looks since the last healthy one", () => {
    const plan = planOf({
      steps: [{ percent: 5, for: "1m" }],
      analysis: { ...settings.analysis, inconclusiveLimit: 0 },
    });

    expect(at(1, minutes(good), onTrial(5), plan)).toMatchObject({ do: "promote" });
  });

  it("is rolled back by a closed latch at once", () => {
    const trial = onTrial(5);

    expect(nextAction(planOf(), situation({ trial, stopped: "the alarm went off" }))).toEqual({
      do: "roll back",
      release: RELEASE,
      because: "the alarm went off",
    });
  });

  it("holds at a share that is no step", () => {
    expect(at(1, [], onTrial(7))).toEqual({
      do: "hold",
      because: "the canary gets 7 %, which is no step of the rollout (5, 50); set one of these, promote, or abort",
    });
  });
});

describe("the last hook", () => {
  const plan = planOf({ steps: [{ percent: 50, for: "1m" }], hooks: { beforePromotion: "npm run check" } });
  const over = (hooks: Situation["hooks"]) =>
    nextAction(plan, situation({ trial: onTrial(50), slices: minutes(good), hooks, now: MINUTE }));

  it("decides about the promotion", () => {
    expect(over({})).toEqual({ do: "run", hook: "beforePromotion" });
    expect(over({ beforePromotion: "passed" })).toMatchObject({ do: "promote" });
    expect(over({ beforePromotion: "failed" })).toMatchObject({ do: "hold" });
  });
});

describe("a rollout that is not to be judged", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const trial = { release: RELEASE, shares: [{ percent: 5, since: now }] };
  const slices = minutes(bad, bad, bad).map((slice) => ({ ...slice, from: slice.from + now, to: slice.to + now }));
  const later = (minutesLater: number, changes: object) =>
    nextAction(planOf(changes), situation({ trial, slices, now: now + minutesLater * MINUTE }));

  it.each([
    ["in a dry run", { dryRun: true }],
    ["in an emergency", { skipAnalysis: { reason: "the live release loses orders", until: "2026-11-21" } }],
  ])("goes on by the clock alone %s, and still tells what it sees", (_, changes) => {
    expect(later(2, changes)).toMatchObject({ do: "wait", look: { verdict: "failing" } });
    expect(later(3, changes)).toMatchObject({ do: "send", percent: 50 });
  });

  it("is judged again after the emergency's last day", () => {
    const skipAnalysis = { reason: "the live release loses orders", until: "2026-11-20" };

    expect(later(2, { skipAnalysis })).toMatchObject({ do: "roll back" });
  });

  it("may have single metrics that decide nothing", () => {
    const metrics = [{ name: "errors", count: "5xx", compare: {}, dryRun: true }];

    expect(later(3, { analysis: { ...settings.analysis, metrics } })).toMatchObject({ do: "send", percent: 50 });
  });
});

describe("durations", () => {
  it.each([
    ["30s", 30_000],
    ["10m", 600_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
  ])("%s is %d ms", (text, ms) => {
    expect(milliseconds(text)).toBe(ms);
  });

  it("are written with the largest unit that gives a whole number", () => {
    expect([30_000, 90_000, 600_000, 7_200_000, 0].map(duration)).toEqual(["30s", "90s", "10m", "2h", "0s"]);
  });
});
