import type { TargetCaller } from "../../../gateway/lambda/function-caller.ts";
import { modelledLatency } from "../../../rollout/rehearse/modelled-latency.ts";
import { sampledCalls } from "../../../rollout/rehearse/sampled-calls.ts";
import { VirtualClock } from "../../../rollout/rehearse/time/virtual-clock.ts";
import { seeded } from "../../../rollout/simulate/random.ts";
import { percentileOf } from "../../../rollout/statistics/compare-ranks.ts";
import { targetOf } from "../../gateway/support/lambda-target.ts";

/** Answers with how often it was called. */
function counting() {
  const count = { calls: 0 };
  const caller: TargetCaller = {
    call: async () => ({ type: "returned", payload: String(++count.calls) }),
  };
  return { count, caller };
}

const callOf =
  (caller: TargetCaller) =>
  (alias: string, functionVersion = "1") => {
    return caller.call(targetOf("one", alias, functionVersion), {}, "id", 29_000);
  };

describe("modelled latency", () => {
  it("is drawn for each call: half take up to 25 ms, one of twenty more than 50 ms", async () => {
    const spent: number[] = [];
    const call = callOf(modelledLatency(counting().caller, seeded(1), async (ms) => void spent.push(ms)));
    for (let i = 0; i < 5_000; i++) await call("one");
    const drawn = spent.sort((a, b) => a - b).map((ms) => [ms, 1] as const);

    expect(percentileOf(drawn, 50)).toBeCloseTo(25, -0.5);
    expect(percentileOf(drawn, 95)).toBeCloseTo(52, -0.6);
  });
});

describe("sampled calls", () => {
  it("run a function forty times, then one time in a hundred, and repeat its answers", async () => {
    const { count, caller } = counting();
    const call = callOf(sampledCalls(caller, seeded(1)));
    for (let i = 0; i < 40; i++) await call("one");
    expect(count.calls).toBe(40);

    const answers = await Promise.all(Array.from({ length: 5_000 }, () => call("one")));

    expect(count.calls).toBeGreaterThan(70);
    expect(count.calls).toBeLessThan(120);
    expect(new Set(answers).size).toBe(count.calls);
  });

  it("know each function by each alias and version on its own", async () => {
    const { count, caller } = counting();
    const call = callOf(sampledCalls(caller, seeded(1)));
    for (let i = 0; i < 40; i++) await call("live");
    await call("canary");
    await call("live", "2");

    expect(count.calls).toBe(42);
  });
});

describe("a virtual clock", () => {
  it("goes as far as it is told", () => {
    const clock = new VirtualClock(1_000);
    clock.spend(25.7);
    expect(clock.now()).toBe(1_025);
    clock.set(1_010);
    expect(clock.now()).toBe(1_010);
  });

  it("adds the time that really passed since it was set, where that counts", () => {
    let passed = 100;
    const clock = new VirtualClock(1_000, () => passed);
    passed = 107;
    expect(clock.now()).toBe(1_007);
    clock.set(2_000);
    expect(clock.now()).toBe(2_000);
  });
});
