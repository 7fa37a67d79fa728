import {
  type Judged,
  judgeFunctions,
  judgeLatency,
  judgeShare,
  judgeVersion,
} from "../../constructs/canary-alarm-math.ts";
import { computeMath, type Points, type Reading } from "./support/metric-math.ts";

const READINGS: readonly Reading[] = [true, false].flatMap((missingIsZero) =>
  [true, false].map((fillsEmpty) => ({ missingIsZero, fillsEmpty })),
);

const WINDOWS = [1, 2, 3, 4, 5];
const guarded = { namespace: "n", minRequests: 50 };

/** One value in each window, or none where it says null. */
const points = (...values: readonly (number | null)[]): Points =>
  new Map(WINDOWS.flatMap((window, index) => (typeof values[index] === "number" ? [[window, values[index]]] : [])));
const steady = (value: number) => points(value, value, value, value, value);
const NONE = points();

type Series = Readonly<Record<string, Points>>;

/** In how many of the windows the alarm's number is above what it may be, by each reading. */
const breaches = ({ series, threshold }: Judged, data: Series): number[] => {
  const judged = series.at(-1);
  if (judged === undefined || !("expression" in judged)) throw new Error("the last series is no expression");
  return READINGS.map(
    (reading) =>
      [...computeMath(judged.expression, data, WINDOWS, reading).values()].filter((value) => value > threshold).length,
  );
};

const always = (count: number) => READINGS.map(() => count);

const WELL: Series = {
  canaryN: steady(100),
  liveN: steady(1_900),
  canaryBad: steady(1),
  liveBad: steady(19),
  canaryP: steady(55),
  liveP: steady(50),
};

describe.each<[string, Judged]>([
  ["of answers", judgeShare(guarded, "Errors", 0.02)],
  [
    "of a function between two versions",
    judgeVersion(guarded, { name: "f", functionName: "f", liveVersion: "1", canaryVersion: "2" }, "Errors", 0.02),
  ],
])("an alarm %s", (_, judged) => {
  it.each<[string, Series, number]>([
    ["is well while the canary does as live does", {}, 0],
    ["is well while the canary is a little worse", { canaryBad: steady(2) }, 0],
    ["goes off when the canary is worse than that", { canaryBad: steady(4) }, 5],
    ["goes off where live is perfect", { canaryBad: steady(4), liveBad: steady(0) }, 5],
    ["goes off where live never had one", { canaryBad: steady(4), liveBad: NONE }, 5],
    ["goes off at 100 %, where live has nothing", { canaryBad: steady(4), liveN: NONE, liveBad: NONE }, 5],
    ["goes off at 100 %, where live has zeros", { canaryBad: steady(4), liveN: steady(0), liveBad: steady(0) }, 5],
    ["is well where live is bad, and its fix is not", { canaryBad: steady(0), liveBad: steady(1_900) }, 0],
    ["is well where both are bad", { canaryBad: steady(100), liveBad: steady(1_900) }, 0],
    ["is well where too few have asked", { canaryN: steady(49), canaryBad: steady(49) }, 0],
    ["is well where nobody has asked the canary", { canaryN: steady(0), canaryBad: steady(0) }, 0],
    ["is well where there is no canary", { canaryN: NONE, canaryBad: NONE }, 0],
    ["is well where there is nothing", { canaryN: NONE, canaryBad: NONE, liveN: NONE, liveBad: NONE }, 0],
    ["goes off by windows alone that had requests", { canaryN: points(100, 0, 100, 0, 0), canaryBad: steady(50) }, 2],
  ])("%s", (_name, changes, count) => {
    expect(breaches(judged, { ...WELL, ...changes })).toEqual(always(count));
  });

  it("tells nothing of a window that is not counted yet: its latest ones are not well, but missing", () => {
    const expression = judged.series.flatMap((one) => ("expression" in one ? [one.expression] : []))[0] ?? "";
    const late = { ...WELL, canaryN: points(100, 100, 100), canaryBad: points(50, 50, 50) };

    for (const reading of READINGS) {
      expect([...computeMath(expression, late, WINDOWS, reading).keys()]).toEqual([1, 2, 3]);
    }
  });
});

describe("an alarm of latency", () => {
  it.each<[string, Series, number]>([
    ["is well while the canary is as fast", {}, 0],
    ["goes off when it takes more than twice as long", { canaryP: steady(101) }, 5],
    ["is well where too few have asked live", { canaryP: steady(101), liveN: steady(49) }, 0],
    ["is well where nobody has asked live", { canaryP: steady(101), liveN: NONE, liveP: NONE }, 0],
    ["is well where too few have asked the canary", { canaryP: steady(101), canaryN: steady(49) }, 0],
    ["is well where there is no canary", { canaryN: NONE, canaryP: NONE }, 0],
  ])("%s", (_, changes, count) => {
    expect(breaches(judgeLatency(guarded, 95, 2), { ...WELL, ...changes })).toEqual(always(count));
  });
});

describe.each([1, 2, 7])("an alarm of %d functions", (count) => {
  const names = Array.from({ length: count }, (_, index) => ({ functionName: `f${index}`, alias: "r-00000001" }));
  const judged = judgeFunctions(guarded, names, 0.02);

  it.each<[string, Series, number]>([
    ["is well while none fails", { f0: steady(0) }, 0],
    ["is well while none is called", {}, 0],
    ["goes off when one fails, though others are never called", { f0: steady(20) }, 5],
    ["goes off at 100 %", { f0: steady(20), liveN: NONE, liveBad: NONE }, 5],
    ["is well while functions fail as often as live's answers do", { f0: steady(20), liveBad: steady(380) }, 0],
    ["is well where too few have asked", { f0: steady(20), canaryN: steady(20) }, 0],
  ])("%s", (_, changes, expected) => {
    expect(breaches(judged, { ...WELL, ...changes })).toEqual(always(expected));
  });

  it("has no more series than CloudWatch takes", () => {
    expect(judged.series.filter((one) => "metric" in one).length).toBeLessThanOrEqual(10);
  });
});
