import { UserError } from "../../../errors/user-error.ts";
import { accessLogQuery, type Row, slicesOf } from "../../../rollout/aws/access-log-query.ts";
import { observeAccessLogs } from "../../../rollout/aws/observe-access-logs.ts";

const MINUTE = 60_000;
const NOON = Date.parse("2026-11-21T12:00:00Z");

const row = (minute: number, isCanaryRequest: string, status: string, requests: number, bucket = 40): Row => ({
  slice: `2026-11-21 12:${String(minute).padStart(2, "0")}:00.000`,
  isCanaryRequest,
  status,
  bucket: String(bucket),
  requests: String(requests),
});

describe("the query of access logs", () => {
  it("counts requests by interval, release, status and latency", () => {
    expect(accessLogQuery("30s")).toBe(
      "filter ispresent(status) | stats count(*) as requests by bin(30s) as slice, isCanaryRequest, status, floor(log(responseLatency + 1) * 11.5416) as bucket | limit 10000",
    );
  });

  it.each([
    ["60s", "1m"],
    ["90s", "45s"],
    ["100m", "50m"],
    ["120s", "2m"],
    ["24h", "1d"],
    ["2d", "1d"],
    ["7s", "7s"],
  ])("asks for an interval of %s by periods of %s, as units go no further than the next one", (interval, period) => {
    expect(accessLogQuery(interval)).toContain(` by bin(${period}) as slice`);
  });

  it("adds up periods of one slice", () => {
    const rows = [row(0, "true", "200", 5), row(1, "true", "503", 7), row(2, "true", "200", 11)];

    expect(slicesOf(rows, 2 * MINUTE)).toMatchObject([
      { from: NOON, to: NOON + 2 * MINUTE, canary: { requests: 12, "5xx": 7 } },
      { from: NOON + 2 * MINUTE, canary: { requests: 11 } },
    ]);
  });

  it("gives slices in which both releases are seen at the same time", () => {
    const slices = slicesOf(
      [
        row(1, "false", "200", 5),
        row(0, "false", "200", 900),
        row(0, "true", "200", 40),
        row(0, "true", "503", 2, 60),
        row(0, "true", "429", 3),
        row(0, "-", "404", 1),
      ],
      MINUTE,
    );

    expect(slices).toHaveLength(2);
    expect(slices[0]).toMatchObject({
      from: NOON,
      to: NOON + MINUTE,
      canary: { requests: 45, "4xx": 3, "5xx": 2, "429": 3 },
      live: { requests: 901, "4xx": 1, "5xx": 0, "429": 0 },
    });
    expect(slices[1]).toMatchObject({ from: NOON + MINUTE, canary: { requests: 0 }, live: { requests: 5 } });
  });

  it.each([1, 12, 80, 950, 29_000])("puts a latency of %d ms into a bucket less than a tenth away", (latency) => {
    const bucket = Math.floor(Math.log(latency + 1) * 11.5416);
    const [slice] = slicesOf([row(0, "true", "200", 3, bucket)], MINUTE);
    const [[middle, count] = [0, 0]] = slice?.canary.latencies ?? [];

    expect(count).toBe(3);
    expect(Math.abs(Math.log((middle + 1) / (latency + 1)))).toBeLessThan(0.09);
  });

  it("counts requests whose latency is not known", () => {
    const [slice] = slicesOf([{ ...row(0, "false", "200", 3), bucket: "" }], MINUTE);

    expect(slice?.live).toMatchObject({ requests: 3, latencies: [] });
  });

  it("does not take what it does not understand", () => {
    expect(() => slicesOf([{ ...row(0, "true", "200", 1), slice: "noon" }], MINUTE)).toThrow(
      "the log query answered a slice that is no time: 'noon'",
    );
  });
});

describe("observing access logs", () => {
  const asked: string[] = [];
  const minutes = (from: number, to: number) => `${(from - NOON) / MINUTE}-${(to - NOON) / MINUTE}`;
  const observing = () =>
    observeAccessLogs(async (from, to) => {
      asked.push(minutes(from, to));
      const first = (from - NOON) / MINUTE;
      const count = Math.min((to - from) / MINUTE, 60 - first);
      return Array.from({ length: Math.max(0, count) }, (_, index) => row(first + index, "true", "200", 1));
    }, MINUTE);

  beforeEach(() => asked.splice(0));

  it("gives the slices that have begun and ended in a time", async () => {
    const slices = await observing()(NOON + 2 * MINUTE, NOON + 5.5 * MINUTE);

    expect(slices.map(({ from }) => (from - NOON) / MINUTE)).toEqual([2, 3, 4]);
  });

  it("asks for what has been over for a while only once", async () => {
    const observe = observing();
    await observe(NOON, NOON + 71 * MINUTE);
    await observe(NOON, NOON + 73 * MINUTE);

    expect(asked).toEqual(["0-60", "60-71", "60-73"]);
  });

  it("sees lines that come late, also by a clock that is ahead", async () => {
    let arrived = 1;
    const observe = observeAccessLogs(async (from) => (from === NOON ? [row(59, "true", "200", arrived)] : []), MINUTE);
    const seen = async (minute: number) => (await observe(NOON, NOON + minute * MINUTE))[0]?.canary.requests;
    const early = await seen(60);
    arrived = 500;

    expect([early, await seen(61), await seen(69)]).toEqual([1, 500, 500]);
    arrived = 501;
    expect([await seen(70), await seen(80)]).toEqual([501, 501]);
  });

  it("asks by halves where one query gives no more than a part", async () => {
    const busy = Array.from({ length: 4_000 }, (_, bucket) => bucket);
    const observe = observeAccessLogs(async (from, to) => {
      asked.push(minutes(from, to));
      const all = Array.from({ length: (to - from) / MINUTE }, (_, index) => (from - NOON) / MINUTE + index);
      return all.flatMap((minute) => busy.map((bucket) => row(minute, "true", "200", 1, bucket))).slice(0, 10_000);
    }, MINUTE);
    const slices = await observe(NOON, NOON + 5 * MINUTE);

    expect(slices.map(({ canary }) => canary.requests)).toEqual([4_000, 4_000, 4_000, 4_000, 4_000]);
    expect(asked).toEqual(["0-5", "0-2", "2-5", "2-3", "3-5"]);
  });

  it("does not take a part for the whole", async () => {
    const observe = observeAccessLogs(
      async () => Array.from({ length: 10_000 }, () => row(0, "true", "200", 1)),
      MINUTE,
    );

    await expect(observe(NOON, NOON + MINUTE)).rejects.toThrow(
      new UserError(
        "access logs of 2026-11-21T12:00:00.000Z to 2026-11-21T12:01:00.000Z give more rows than one query can; make the `interval` of rollout.analysis shorter",
      ),
    );
  });
});
