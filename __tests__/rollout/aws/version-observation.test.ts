import { joinSlices } from "../../../rollout/aws/join-slices.ts";
import { openVersionObservation } from "../../../rollout/aws/open-version-observation.ts";
import { NOTHING_OBSERVED, type Slice } from "../../../rollout/decide/observation.ts";
import { percentileOf } from "../../../rollout/statistics/compare-ranks.ts";
import { describeWithMoto } from "../../gateway/support/moto.ts";
import { environmentWith } from "../../support/environments.ts";

const MINUTE = 60_000;
const START = Math.floor(Date.now() / MINUTE - 60) * MINUTE;
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };

const environment = environmentWith({ name: "prod", releases: { follow: "pinned" } });

const divided = [
  { name: "read", live: "1", canary: "2" },
  { name: "list", live: "4", canary: "7" },
];

describeWithMoto(
  "what Lambda counts of a divided function",
  (moto) => {
    const own = { ...process.env };
    beforeAll(() => Object.assign(process.env, CREDENTIALS));
    afterAll(() => {
      process.env = own;
    });

    const put = (minute: number, called: string, name: string, ...values: readonly number[]) => {
      const [functionName = "", version = ""] = called.split(":");
      const FunctionName = `${environment.namePrefix}-${functionName}`;
      const dimensions = { FunctionName, Resource: `${FunctionName}:live`, ExecutedVersion: version };
      return moto.call("monitoring", "GraniteServiceVersion20100801.PutMetricData", {
        Namespace: "AWS/Lambda",
        MetricData: values.map((Value) => ({
          MetricName: name,
          Timestamp: (START + minute * MINUTE) / 1_000 + 7,
          Value,
          Dimensions: Object.entries(dimensions).map(([Name, one]) => ({ Name, Value: one })),
        })),
      });
    };
    const observe = (from: number, to: number, functions = divided) =>
      openVersionObservation({ environment, interval: "1m", withDurations: true, endpoint: moto.endpoint() })(
        START + from * MINUTE,
        START + to * MINUTE,
        functions,
      );

    it("is read as what both releases did, minute by minute", async () => {
      await put(0, "read:1", "Invocations", 90, 10);
      await put(0, "read:1", "Errors", 3);
      await put(0, "read:2", "Invocations", 5);
      await put(0, "list:7", "Throttles", 2);
      await put(2, "list:4", "Invocations", 40);
      await put(2, "list:7", "Invocations", 4);
      await put(2, "list:7", "Errors", 4);
      // Of a function that is not divided, and of a version that is on trial no more.
      await put(0, "other:1", "Invocations", 1_000);
      await put(0, "read:3", "Invocations", 1_000);

      expect(await observe(0, 10)).toEqual([
        {
          from: START,
          to: START + MINUTE,
          canary: { ...NOTHING_OBSERVED, requests: 7, "429": 2 },
          live: { ...NOTHING_OBSERVED, requests: 100, "5xx": 3 },
        },
        {
          from: START + 2 * MINUTE,
          to: START + 3 * MINUTE,
          canary: { ...NOTHING_OBSERVED, requests: 4, "5xx": 4 },
          live: { ...NOTHING_OBSERVED, requests: 40 },
        },
      ]);
      expect((await observe(1, 2.9)).length).toBe(0);
    });

    it("tells how long each invocation took to 9 %", async () => {
      const durations = [0.8, 1, 12.5, 80, 80, 81, 640.001, 29_999];
      await put(20, "read:2", "Invocations", durations.length);
      await put(20, "read:2", "Duration", ...durations);
      const [slice] = await observe(20, 30);
      const { latencies } = slice?.canary ?? NOTHING_OBSERVED;

      expect(latencies.reduce((sum, [, count]) => sum + count, 0)).toBe(durations.length);
      for (const [percent, duration] of [
        [10, 0.8],
        [50, 80],
        [99, 29_999],
      ] as const) {
        const ratio = percentileOf(latencies, percent) / duration;
        expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.09);
      }
      expect(slice?.live).toEqual(NOTHING_OBSERVED);
    });

    it("is nothing where nothing was called", async () => {
      expect(await observe(40, 50)).toEqual([]);
    });
  },
  { corrected: true },
);

describe("what was observed in two places", () => {
  const slice = (minute: number, canary: number, live: number): Slice => ({
    from: minute * MINUTE,
    to: (minute + 1) * MINUTE,
    canary: { ...NOTHING_OBSERVED, requests: canary, latencies: [[10, canary]] },
    live: { ...NOTHING_OBSERVED, requests: live },
  });

  it("is added up where it was at the same time", () => {
    const joined = joinSlices([slice(1, 5, 95), slice(3, 1, 0)], [slice(0, 2, 7), slice(1, 10, 190)]);

    expect(joined.map(({ from, to, canary, live }) => [from, to, canary.requests, live.requests])).toEqual([
      [0, MINUTE, 2, 7],
      [MINUTE, 2 * MINUTE, 15, 285],
      [3 * MINUTE, 4 * MINUTE, 1, 0],
    ]);
    expect(joined[1]?.canary.latencies).toEqual([[10, 15]]);
  });

  it("is that of one where the other saw nothing", () => {
    const one = [slice(1, 5, 95)];

    expect(joinSlices(one, [])).toBe(one);
    expect(joinSlices([], [])).toEqual([]);
  });
});
