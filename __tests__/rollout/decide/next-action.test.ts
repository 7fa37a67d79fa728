import type { Rollout } from "../../../environments/settings/rollout.ts";
import { looksOf } from "../../../rollout/decide/look.ts";
import { type Action, nextAction, type Situation } from "../../../rollout/decide/next-action.ts";
import { judgedBy, MINUTE, type Minute, minutes, PLAN, RELEASE } from "../support/trial.ts";

const situation = (changes: Partial<Situation>): Situation => ({ slices: [], hooks: {}, now: 0, ...changes });

const send = (percent: number, because: string): Action => ({ do: "send", release: RELEASE, percent, because });
const rollBack = (because: string): Action => ({ do: "roll back", release: RELEASE, because });
const promote: Action = { do: "promote", release: RELEASE, because: "every step went well" };

const TOO_FEW = "errors: canary 0 % of 0, live 0 % at the same times; fewer than 100 requests are too few to tell";

describe("without a release on trial", () => {
  const smoke: Rollout = { ...PLAN, hooks: { smoke: "npm run smoke" } };
  const latched = "the alarm went off";

  it.each<[string, Rollout, Partial<Situation>, Action]>([
    ["there is nothing to do without one to try", PLAN, {}, { do: "nothing", because: "no release waits to be tried" }],
    [
      "there is nothing to do without one to try, whatever has stopped others",
      PLAN,
      { stopped: latched },
      { do: "nothing", because: "no release waits to be tried" },
    ],
    ["the newest one gets the first step's share", PLAN, { candidate: RELEASE }, send(5, "step 1")],
    ["the newest one is smoke-tested first", smoke, { candidate: RELEASE }, send(0, "for the smoke test")],
    [
      "a closed latch keeps the newest one from starting",
      PLAN,
      { candidate: RELEASE, stopped: latched },
      { do: "hold", because: latched },
    ],
    [
      "a closed latch keeps the newest one from its smoke test",
      smoke,
      { candidate: RELEASE, stopped: latched },
      { do: "hold", because: latched },
    ],
  ])("%s", (_, plan, changes, action) => {
    expect(nextAction(plan, situation(changes))).toStrictEqual(action);
  });
});

describe("with a release that nobody is sent to", () => {
  const smoke: Rollout = { ...PLAN, hooks: { smoke: "npm run smoke" } };
  const reachable = { release: RELEASE, shares: [{ percent: 0, since: 0 }] };

  it.each<[string, Rollout, Partial<Situation>, Action]>([
    ["the smoke test is run", smoke, {}, { do: "run", hook: "smoke" }],
    ["other hooks are no smoke test", smoke, { hooks: { beforePromotion: "passed" } }, { do: "run", hook: "smoke" }],
    ["the first step follows when it has passed", smoke, { hooks: { smoke: "passed" } }, send(5, "step 1")],
    ["a smoke test that failed ends it", smoke, { hooks: { smoke: "failed" } }, rollBack("the smoke test failed")],
    ["the first step follows when the plan has no smoke test", PLAN, {}, send(5, "step 1")],
    ["a closed latch ends it", smoke, { stopped: "the alarm went off" }, rollBack("the alarm went off")],
    ["bad numbers from elsewhere are nothing to it", PLAN, { slices: minutes("bad", "bad", "bad") }, send(5, "step 1")],
  ])("%s", (_, plan, changes, action) => {
    expect(nextAction(plan, situation({ trial: reachable, now: 3 * MINUTE, ...changes }))).toStrictEqual(action);
  });

  it("the same is done when no share was recorded", () => {
    expect(nextAction(smoke, situation({ trial: { release: RELEASE, shares: [] } }))).toStrictEqual({
      do: "run",
      hook: "smoke",
    });
  });
});

/** A trial whose shares were given each three minutes after the one before. */
const onTrial = (...percents: number[]) => ({
  release: RELEASE,
  shares: percents.map((percent, index) => ({ percent, since: index * 3 * MINUTE })),
});

interface During {
  readonly plan?: Rollout;
  readonly percents?: number[];
  readonly seen?: readonly Minute[];
  readonly changes?: Partial<Situation>;
}

const during = (minute: number, { plan = PLAN, percents = [5], seen = [], changes = {} }: During): Action =>
  nextAction(
    plan,
    situation({ trial: onTrial(...percents), slices: minutes(...seen), now: minute * MINUTE, ...changes }),
  );

/** The same action without the numbers of the look, and when it was. */
function brief(action: Action) {
  if (!("look" in action) || action.look === undefined) return action;
  const { look, ...rest } = action;
  return { ...rest, at: look.at / MINUTE };
}

const wait = (minute: number, because: string, at?: number) => ({
  do: "wait",
  until: minute * MINUTE,
  because,
  ...(at !== undefined && { at }),
});

const hold = (because: string, at: number) => ({ do: "hold", because, at });

const failed = (requests: number, share: number, at: number) => ({
  do: "roll back",
  release: RELEASE,
  because: `errors: canary ${share} % of ${requests}, live 0 % at the same times`,
  at,
});

const MS = 1 / MINUTE;

describe("during a step", () => {
  it.each<[string, number, readonly Minute[], object]>([
    ["waits for the first look", 0, [], wait(1, "step 1 of 2")],
    ["waits until the first look is due", 1 - MS, [], wait(1, "step 1 of 2")],
    ["waits for the second look after the first", 1, ["good"], wait(2, "step 1 of 2, healthy", 1)],
    ["waits for the next look between two", 1.5, ["good"], wait(2, "step 1 of 2, healthy", 1)],
    ["waits for the step's end", 2, ["good", "good"], wait(3, "step 1 of 2, healthy", 2)],
    ["is not over a moment before its end", 3 - MS, ["good", "good", "good"], wait(3, "step 1 of 2, healthy", 2)],
    ["goes on at its end when all is well", 3, ["good", "good", "good"], send(50, "step 2")],
    ["goes on late, when nobody looked at its end", 7, ["good", "good", "good", "good"], send(50, "step 2")],
    ["lets the first failing look pass", 1, ["bad"], wait(2, "step 1 of 2, failing", 1)],
    ["is rolled back at the second failing look", 2, ["bad", "bad"], failed(2_000, 20, 2)],
    [
      "is rolled back at the second failing look, not sooner",
      2 - MS,
      ["bad", "bad"],
      wait(2, "step 1 of 2, failing", 1),
    ],
    ["is rolled back although it has recovered since", 3, ["bad", "bad", "good"], failed(2_000, 20, 2)],
    [
      "is rolled back at failing looks that do not follow each other",
      3,
      ["bad", "silent", "bad"],
      failed(1_000, 20, 2),
    ],
    ["is rolled back after its time too", 4, ["good", "good", "good", "bad"], wait(5, "step 1 of 2, failing", 4)],
    ["is rolled back after its time at the limit", 5, ["good", "good", "good", "bad", "bad"], failed(5_000, 8, 5)],
    ["waits while inconclusive", 2, ["silent", "silent"], wait(3, "step 1 of 2, inconclusive", 2)],
    [
      "holds at its end with more inconclusive looks than the limit",
      3,
      ["silent", "silent", "silent"],
      hold(TOO_FEW, 3),
    ],
    ["does not hold before its end", 3 - MS, ["silent", "silent", "silent"], wait(3, "step 1 of 2, inconclusive", 2)],
    ["holds later too", 8, ["silent", "silent", "silent"], hold(TOO_FEW, 8)],
    ["goes on when it no longer is inconclusive", 4, ["silent", "silent", "silent", "good"], send(50, "step 2")],
  ])("%s", (_, minute, seen, action) => {
    expect(brief(during(minute, { seen }))).toStrictEqual(action);
  });

  it("tells the look that it decides by, and the one that it waits with", () => {
    const seen: readonly Minute[] = ["bad", "bad", "good"];
    const looks = looksOf(PLAN, onTrial(5), minutes(...seen), 3 * MINUTE);

    expect(during(3, { seen })).toMatchObject({ look: looks[1] });
    expect(during(1, { seen })).toMatchObject({ look: looks[0] });
  });

  it("tells every metric that is failing, and no other", () => {
    const plan = judgedBy({
      failureLimit: 0,
      metrics: [
        { name: "errors", count: "5xx", max: 0.01, dryRun: false },
        { name: "throttles", count: "429", max: 0.01, dryRun: false },
        { name: "outages", count: "5xx", max: 0.05, dryRun: false },
      ],
    });

    expect(during(1, { plan, seen: ["bad"] })).toMatchObject({
      do: "roll back",
      because: "errors: canary 20 % of 1000, at most 1 % is good; outages: canary 20 % of 1000, at most 5 % is good",
    });
  });

  it("is rolled back by a closed latch at once", () => {
    expect(during(0, { changes: { stopped: "the alarm went off" } })).toStrictEqual(rollBack("the alarm went off"));
    expect(during(3, { seen: ["good", "good", "good"], changes: { stopped: "the alarm went off" } })).toStrictEqual(
      rollBack("the alarm went off"),
    );
  });

  it("holds at a share that is no step", () => {
    expect(during(1, { percents: [7] })).toStrictEqual({
      do: "hold",
      because: "the canary gets 7 %, which is no step of the rollout (5, 50); set one of these, promote, or abort",
    });
  });

  it("looks once more at its end, when that is sooner than the next look", () => {
    const plan: Rollout = { ...PLAN, steps: [{ percent: 5, for: "90s" }] };

    expect(brief(during(1, { plan, seen: ["good"] }))).toStrictEqual(wait(1.5, "step 1 of 1, healthy", 1));
    expect(during(1.5, { plan, seen: ["good"] })).toStrictEqual(promote);
    expect(brief(during(1.5, { plan, seen: ["silent"] }))).toStrictEqual(wait(2, "step 1 of 1, inconclusive", 1));
  });

  it("does not end before it was looked at", () => {
    const plan: Rollout = { ...judgedBy({ interval: "5m" }), steps: [{ percent: 5, for: "3m" }] };

    expect(during(3, { plan, seen: ["good", "good", "good"] })).toStrictEqual(wait(5, "step 1 of 1"));
    expect(during(5, { plan, seen: ["good", "good", "good", "good", "good"] })).toStrictEqual(promote);
  });
});

describe("limits", () => {
  const repeated = (minute: Minute, times: number) => Array.from({ length: times }, () => minute);

  it.each([0, 1, 2])("let %d failing looks of a step pass, and not one more", (failureLimit) => {
    const plan: Rollout = { ...judgedBy({ failureLimit, inconclusiveLimit: 9 }), steps: [{ percent: 5, for: "9m" }] };
    const failing = (looks: number) => during(looks, { plan, seen: repeated("bad", looks) }).do;

    if (failureLimit > 0) expect(failing(failureLimit - 1)).toBe("wait");
    expect(failing(failureLimit)).toBe("wait");
    expect(failing(failureLimit + 1)).toBe("roll back");
  });

  it.each([0, 1, 2, 5])("let %d inconclusive looks in a row pass, and not one more", (inconclusiveLimit) => {
    const plan: Rollout = { ...judgedBy({ inconclusiveLimit }), steps: [{ percent: 5, for: "1m" }] };
    const undecided = (looks: number) => during(looks, { plan, seen: repeated("silent", looks) }).do;

    if (inconclusiveLimit > 0) expect(undecided(inconclusiveLimit)).toBe("wait");
    expect(undecided(inconclusiveLimit + 1)).toBe("hold");
    expect(undecided(inconclusiveLimit + 2)).toBe("hold");
  });

  it("ask nobody before the step's end, however many looks are undecided", () => {
    const plan: Rollout = { ...PLAN, steps: [{ percent: 5, for: "9m" }] };

    expect(brief(during(8, { plan, seen: repeated("silent", 8) }))).toStrictEqual(
      wait(9, "step 1 of 1, inconclusive", 8),
    );
    expect(during(9, { plan, seen: repeated("silent", 9) }).do).toBe("hold");
  });

  it("count failing looks that are let pass as undecided too", () => {
    const plan: Rollout = {
      ...judgedBy({ failureLimit: 9, inconclusiveLimit: 1 }),
      steps: [{ percent: 5, for: "1m" }],
    };

    expect(brief(during(1, { plan, seen: ["bad"] }))).toStrictEqual(wait(2, "step 1 of 1, failing", 1));
    expect(brief(during(2, { plan, seen: ["bad", "bad"] }))).toStrictEqual(
      hold("errors: canary 20 % of 2000, live 0 % at the same times", 2),
    );
  });

  it("begin anew with each healthy look", () => {
    const plan: Rollout = {
      ...judgedBy({ inconclusiveLimit: 0, failureLimit: 9 }),
      steps: [{ percent: 5, for: "1m" }],
    };

    // Undecided in the first minute, healthy in the second.
    expect(during(1, { plan, seen: ["silent", "good"] }).do).toBe("hold");
    expect(during(2, { plan, seen: ["silent", "good"] })).toStrictEqual(promote);
    expect(during(3, { plan, seen: ["silent", "good", "bad"] }).do).toBe("hold");
  });

  it("are each step's own", () => {
    const seen: readonly Minute[] = ["bad", "good", "good", "good", "good", "good"];
    const plan = judgedBy({ failureLimit: 3, inconclusiveLimit: 3 });

    expect(during(3, { plan, seen }).do).toBe("wait");
    expect(brief(during(4, { plan, seen, percents: [5, 50] }))).toMatchObject({ do: "wait", at: 4 });
  });
});

describe("after the last step", () => {
  const seen: readonly Minute[] = ["good", "good", "good", "good", "good", "good"];
  const asking: Rollout = { ...PLAN, hooks: { beforePromotion: "npm run check" } };
  const over = (plan: Rollout, hooks: Situation["hooks"]) =>
    during(6, { plan, percents: [5, 50], seen, changes: { hooks } });

  it.each<[string, Rollout, Situation["hooks"], Action]>([
    ["the release is promoted", PLAN, {}, promote],
    ["the hook is asked", asking, {}, { do: "run", hook: "beforePromotion" }],
    ["the smoke test is not the hook", asking, { smoke: "passed" }, { do: "run", hook: "beforePromotion" }],
    ["the release is promoted when the hook passes", asking, { beforePromotion: "passed" }, promote],
    [
      "a person is asked when the hook fails",
      asking,
      { beforePromotion: "failed" },
      { do: "hold", because: "the hook beforePromotion failed; promote or abort by hand" },
    ],
  ])("%s", (_, plan, hooks, action) => {
    expect(over(plan, hooks)).toStrictEqual(action);
  });

  it("and not before its end", () => {
    expect(brief(during(6 - MS, { percents: [5, 50], seen }))).toStrictEqual(wait(6, "step 2 of 2, healthy", 5));
  });
});

describe("a rollout that is not to be judged", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const trial = { release: RELEASE, shares: [{ percent: 5, since: now }] };
  const slices = minutes("bad", "bad", "bad").map((slice) => ({
    ...slice,
    from: slice.from + now,
    to: slice.to + now,
  }));
  const later = (minutesLater: number, changes: Partial<Rollout>) =>
    nextAction({ ...PLAN, ...changes }, situation({ trial, slices, now: now + minutesLater * MINUTE }));
  const until = (day: string) => ({ skipAnalysis: { reason: "the live release loses orders", until: day } });

  it.each<[string, Partial<Rollout>]>([
    ["in a dry run", { dryRun: true }],
    ["in an emergency", until("2026-11-21")],
    ["in an emergency that lasts", until("2026-12-31")],
  ])("goes on by the clock alone %s, and still tells what it sees", (_, changes) => {
    expect(later(2, changes)).toMatchObject({
      do: "wait",
      until: now + 3 * MINUTE,
      because: "step 1 of 2, failing",
      look: { verdict: "failing" },
    });
    expect(later(3, changes)).toStrictEqual(send(50, "step 2"));
  });

  it("goes on without a look too", () => {
    const plan: Rollout = { ...judgedBy({ interval: "5m" }), dryRun: true };

    expect(during(3, { plan })).toStrictEqual(send(50, "step 2"));
  });

  it("is judged again after the emergency's last day", () => {
    expect(later(2, until("2026-11-20"))).toMatchObject({ do: "roll back" });
  });

  it("is not judged to the last millisecond of that day", () => {
    const midnight = Date.parse("2026-11-22T00:00:00Z");
    const plan: Rollout = { ...PLAN, ...until("2026-11-21") };
    const at = (moment: number) => nextAction(plan, situation({ trial, slices, now: moment })).do;

    expect([at(midnight - 1), at(midnight), at(midnight + 1)]).toEqual(["send", "roll back", "roll back"]);
  });

  it("may have single metrics that decide nothing", () => {
    const metrics = PLAN.analysis.metrics.map((metric) => ({ ...metric, dryRun: true }));

    expect(later(3, { analysis: { ...PLAN.analysis, metrics } })).toStrictEqual(send(50, "step 2"));
  });
});
