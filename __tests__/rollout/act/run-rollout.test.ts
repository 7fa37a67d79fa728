import type { Rollout } from "../../../environments/settings/rollout.ts";
import type { RolloutEvent } from "../../../rollout/act/rollout-event.ts";
import { runRollout } from "../../../rollout/act/run-rollout.ts";
import type { Target } from "../../../rollout/act/target.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { LEDGER, memoryTarget, NEWEST, type World } from "../support/memory-target.ts";
import { ALL_HOOKS, always, BAD, GOOD, planOf, SILENT } from "../support/plans.ts";

const MINUTE = 60_000;

function runner(plan: Rollout, target: Target) {
  const events: RolloutEvent[] = [];
  const sleeps: number[] = [];
  const run = () =>
    runRollout({
      plan,
      target,
      tell: (event) => events.push(event),
      clock: () => 0,
      sleep: async (ms) => {
        sleeps.push(ms);
      },
    });
  return { run, events, sleeps };
}

describe("a rollout", () => {
  it("goes through its steps and promotes a release that is well", async () => {
    const target = memoryTarget({ observe: always(GOOD) });

    const end = await runner(planOf(), target).run();

    expect(end).toEqual({
      end: "promoted",
      release: NEWEST,
      because: "promote: every step went well",
      at: 6 * MINUTE,
    });
    expect(target.effects).toEqual(["send 5: step 1", "send 50: step 2", "promote: every step went well"]);
    expect(target.moments[0]?.ledger).toEqual({ ...LEDGER, live: NEWEST });
  });

  it("rolls a release back that fails, and says by which numbers", async () => {
    const target = memoryTarget({ observe: always(BAD) });

    const end = await runner(planOf(), target).run();

    expect(end).toMatchObject({ end: "rolled back", release: NEWEST, at: 3 * MINUTE });
    expect(end.because).toContain("errors: canary 20 % of 2000, live 0 % at the same times");
    expect(target.moments[0]?.ledger).toEqual(LEDGER);
  });

  it("holds where too few requests came, and leaves the release on trial", async () => {
    const target = memoryTarget({ observe: always(SILENT) });

    const end = await runner(planOf(), target).run();

    expect(end).toMatchObject({ end: "held", release: NEWEST });
    expect(end.because).toContain("fewer than 100 requests are too few to tell");
    expect(target.moments[0]?.ledger.canary).toEqual({ release: NEWEST, percentTraffic: 5 });
  });

  it("calls its hooks in their places, the last one after the promotion", async () => {
    const target = memoryTarget({ observe: always(GOOD) });

    await runner(planOf({ hooks: ALL_HOOKS }), target).run();

    expect(target.effects).toEqual([
      "send 0: for the smoke test",
      "smoke: try it",
      "send 5: step 1",
      "send 50: step 2",
      "beforePromotion: ask",
      "promote: every step went well",
      "afterPromotion: tell",
    ]);
  });

  it.each([
    ["smoke", "rolled back"],
    ["beforePromotion", "held"],
    ["afterPromotion", "promoted"],
  ] as const)("whose hook %s fails is %s", async (hook, end) => {
    const target = memoryTarget({ observe: always(GOOD), hooks: { [hook]: "failed" } });

    expect(await runner(planOf({ hooks: ALL_HOOKS }), target).run()).toMatchObject({ end });
  });

  it("goes back as soon as somebody stops it", async () => {
    const target = memoryTarget({
      observe: (minute) => {
        if (minute === 1) target.stop("the alarm canary-errors rings");
        return always(GOOD)();
      },
    });

    expect(await runner(planOf(), target).run()).toMatchObject({
      end: "rolled back",
      because: "roll back: the alarm canary-errors rings",
    });
  });

  it("without a release to try has nothing to do", async () => {
    const target = memoryTarget({ observe: always(GOOD) }, { ...LEDGER, live: NEWEST });

    expect(await runner(planOf(), target).run()).toMatchObject({ end: "nothing" });
    expect(target.effects).toEqual([]);
  });

  it.each([
    ["promoted", GOOD],
    ["rolled back", BAD],
  ] as const)("that has %s a release ends the same when it is called again, and does nothing", async (name, canary) => {
    const target = memoryTarget({ observe: always(canary) });
    const plan = planOf({ hooks: ALL_HOOKS });
    const end = await runner(plan, target).run();
    const effects = [...target.effects];

    expect(end.end).toBe(name);
    expect(await runner(plan, target).run()).toEqual(end);
    expect(target.effects).toEqual(effects);
  });

  it("does not go on for ever with a target that does nothing", async () => {
    const target = { ...memoryTarget({ observe: always(GOOD) }), send: async () => undefined };

    await expect(runner(planOf(), target).run()).rejects.toThrow(`did 'send ${NEWEST} 5', and stands where it stood`);
  });
});

describe("what a rollout tells", () => {
  it("is where it stands, each effect before it begins, each look once, and the end", async () => {
    const target = memoryTarget({ observe: always(GOOD) });
    const { run, events } = runner(planOf(), target);

    const end = await run();

    expect(events.filter(({ event }) => event !== "waits").map((one) => `${one.event} ${one.at / MINUTE}`)).toEqual([
      "stands 1",
      "begins 1",
      "looked 2",
      "looked 3",
      "looked 4",
      "begins 4",
      "looked 5",
      "looked 6",
      "begins 6",
      "ended 6",
    ]);
    expect(events[0]).toEqual({ event: "stands", at: MINUTE, release: NEWEST });
    expect(events.at(-1)).toEqual({ event: "ended", ...end });
  });
});

class Killed extends Error {}

const WORLDS: Record<string, { plan: Rollout; world: World; end: string }> = {
  "a good release": { plan: planOf(), world: { observe: always(GOOD) }, end: "promoted" },
  "a good release, with hooks": {
    plan: planOf({ hooks: ALL_HOOKS }),
    world: { observe: always(GOOD) },
    end: "promoted",
  },
  "a bad release": { plan: planOf({ hooks: ALL_HOOKS }), world: { observe: always(BAD) }, end: "rolled back" },
  "a release that turns bad": {
    plan: planOf(),
    world: { observe: (minute) => always(minute < 3 ? GOOD : BAD)() },
    end: "rolled back",
  },
  "a release nobody calls": { plan: planOf(), world: { observe: always(SILENT) }, end: "held" },
  "a release that fails its smoke test": {
    plan: planOf({ hooks: ALL_HOOKS }),
    world: { observe: always(GOOD), hooks: { smoke: "failed" } },
    end: "rolled back",
  },
  "one step, unjudged": {
    plan: planOf({ steps: [{ percent: 10, for: "5m" }], dryRun: true }),
    world: { observe: always(BAD) },
    end: "promoted",
  },
};

/** Throws the first time the count of calls comes to `at`. */
function onceAt(at: number, error: () => Error) {
  let calls = 0;
  return () => {
    calls++;
    if (calls === at + 1) throw error();
  };
}

/** Without the hooks that a run calls again when it does not know whether they were called. */
const onceOf = (effects: readonly string[]) => effects.filter((effect) => !/^(smoke|beforePromotion):/.test(effect));

describe.each(Object.entries(WORLDS))("a rollout of %s", (_, { plan, world, end }) => {
  const undisturbed = async () => {
    let calls = 0;
    const target = memoryTarget({
      ...world,
      around: () => {
        calls++;
      },
    });
    const result = await runner(plan, target).run();
    return { result, effects: target.effects, calls };
  };

  it("ends the same when it is killed before or after any effect and started again", async () => {
    const expected = await undisturbed();
    expect(expected.result.end).toBe(end);
    expect(expected.calls).toBeGreaterThan(4);
    for (let at = 0; at < expected.calls; at++) {
      const target = memoryTarget({ ...world, around: onceAt(at, () => new Killed()) });

      await expect(runner(plan, target).run()).rejects.toThrow(Killed);

      expect(await runner(plan, target).run()).toEqual(expected.result);
      expect(onceOf(target.effects)).toEqual(onceOf(expected.effects));
      expect(target.effects).toEqual(expect.arrayContaining([...expected.effects]));
    }
  });

  it("goes on when anything does not answer for a while", async () => {
    const expected = await undisturbed();
    for (let at = 0; at < expected.calls; at++) {
      const target = memoryTarget({ ...world, around: onceAt(at, () => new Unreachable("no answer")) });
      const { run, events, sleeps } = runner(plan, target);

      expect(await run()).toEqual(expected.result);
      expect(onceOf(target.effects)).toEqual(onceOf(expected.effects));
      expect(sleeps).toEqual([5_000]);
      expect(events.filter(({ event }) => event === "unreachable")).toHaveLength(1);
    }
  });
});

describe("a target that does not answer", () => {
  it("is asked for a quarter of an hour, ever less often", async () => {
    const target = memoryTarget({ observe: always(GOOD) });
    const silent = {
      ...target,
      settle: async () => {
        throw new Unreachable("apigateway.ap-northeast-2.amazonaws.com does not answer");
      },
    };
    const { run, sleeps } = runner(planOf(), silent);

    await expect(run()).rejects.toThrow(
      /^apigateway.ap-northeast-2.amazonaws.com does not answer; tried again for \d+s\. What was done stays: the same command goes on from there$/,
    );
    expect(sleeps.slice(0, 6)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(sleeps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(15 * MINUTE);
  });

  it("is settled again before anything is decided", async () => {
    const calls: string[] = [];
    const target = memoryTarget({ observe: always(GOOD), around: onceAt(1, () => new Unreachable("no answer")) });
    const watched: Target = {
      ...target,
      settle: async () => {
        calls.push("settle");
      },
      send: (...send) => {
        calls.push("send");
        return target.send(...send);
      },
    };

    await runner(planOf(), watched).run();

    expect(calls).toEqual(["settle", "send", "settle", "send"]);
  });
});
