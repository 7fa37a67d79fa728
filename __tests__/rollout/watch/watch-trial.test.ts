import type { ServedStage } from "../../../promotion/aws/served-stage.ts";
import type { Ledger } from "../../../releases/ledger.ts";
import type { LedgerMoment } from "../../../rollout/act/standing-of.ts";
import { Unreachable } from "../../../rollout/act/unreachable.ts";
import { NOTHING_OBSERVED, type Slice } from "../../../rollout/decide/observation.ts";
import { describeLook } from "../../../rollout/watch/describe-watched.ts";
import { trialInAws } from "../../../rollout/watch/trial-in-aws.ts";
import { type Watch, watchTrial } from "../../../rollout/watch/watch-trial.ts";
import { rejectionOf } from "../../support/message-of.ts";
import { planOf } from "../support/plans.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];
const MINUTE = 60_000;
const TEN = Date.parse("2026-11-21T10:00:00Z");

const served = (id: string) => ({ deploymentId: `d${id}`, release: id, alias: id });
const ofStage = (rest: ServedStage) => trialInAws(ledger(), { rest });
const stage = (percentTraffic: number, release = B): ServedStage => ({
  live: served(A),
  canary: { ...served(release), percentTraffic },
  deployed: [A, B],
  updatedAt: new Date(TEN + 7 * MINUTE),
});
const promoted: ServedStage = { live: served(B), deployed: [A, B] };

const ledger = (percentTraffic?: number): Ledger => ({
  live: A,
  ...(percentTraffic !== undefined && { canary: { release: B, percentTraffic } }),
  retained: [A, B].map((release) => ({ release, functions: {} })),
});

/** 5 % from ten o'clock, 50 % from ten minutes past. */
const MOMENTS: readonly LedgerMoment[] = [
  { at: TEN + 10 * MINUTE, ledger: ledger(50), subject: "step 2" },
  { at: TEN, ledger: ledger(5), subject: "step 1" },
  { at: TEN - MINUTE, ledger: ledger(), subject: "cut" },
];

/** Each minute the canary gets 100 requests and fails in `errors` of them; live gets 900 and is well. */
const minutes = (from: number, to: number, errors = 0): readonly Slice[] =>
  Array.from({ length: Math.max(0, Math.floor((to - from) / MINUTE)) }, (_, index) => ({
    from: from + index * MINUTE,
    to: from + (index + 1) * MINUTE,
    canary: {
      ...NOTHING_OBSERVED,
      requests: 100,
      "4xx": 10,
      "5xx": errors,
      latencies: [
        [20, 89],
        [40, 10],
        [300, 1],
      ],
    },
    live: { ...NOTHING_OBSERVED, requests: 900, latencies: [[20, 900]] },
  }));

function watching(changes: Partial<Watch> = {}) {
  let now = TEN + 15 * MINUTE + 90_000;
  const notes: string[] = [];
  const watch: Watch = {
    environment: "prod",
    plan: planOf(),
    every: MINUTE,
    delay: 90_000,
    withDurations: false,
    divider: "stage",
    readTrial: async () => ofStage(stage(50)),
    observe: async (from, to) => ({ logged: minutes(from, to) }),
    moments: () => MOMENTS,
    note: (text) => notes.push(text),
    clock: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    ...changes,
  };
  return { looks: watchTrial(watch), notes, clock: () => now };
}

const all = async <One>(looks: AsyncIterable<One>): Promise<readonly One[]> => {
  const list: One[] = [];
  for await (const look of looks) list.push(look);
  return list;
};

const one = async (changes: Partial<Watch> = {}) => {
  const [look] = await all(watching({ for: 0, ...changes }).looks);
  if (look === undefined) throw new Error("there was no look");
  return look;
};

describe("watching a trial", () => {
  it("counts what both releases did since the step began, and judges the whole trial", async () => {
    expect(await one({ plan: planOf({ analysis: { interval: "1m", minRequests: 100, metrics: METRICS } }) })).toEqual({
      environment: "prod",
      at: TEN + 16.5 * MINUTE,
      percent: 50,
      since: TEN + 10 * MINUTE,
      minutes: 6,
      until: TEN + 15 * MINUTE,
      canary: { release: B, requests: 500, share: 0.1, "4xx": 0.1, "5xx": 0, p50: 20, p90: 40, p99: 40 },
      live: { release: A, requests: 4_500, share: 0.9, "4xx": 0, "5xx": 0, p50: 20, p90: 20, p99: 20 },
      verdict: "healthy",
      metrics: [
        {
          name: "errors",
          verdict: "healthy",
          because: "canary 0 % of 1500, live 0 % at the same times",
          dryRun: false,
        },
        { name: "throttles", verdict: "healthy", because: "canary 0 % of 1500, at most 10 % is good", dryRun: true },
      ],
      notes: [],
    });
  });

  it("counts from when AWS serves the step, which is later than its commit", async () => {
    const readTrial = async () => ({ ...ofStage(stage(50)), updatedAt: new Date(TEN + 12 * MINUTE) });

    expect(await one({ readTrial })).toMatchObject({ since: TEN + 12 * MINUTE, minutes: 4, canary: { requests: 300 } });
  });

  it("tells a canary that fails", async () => {
    expect(await one({ observe: async (from, to) => ({ logged: minutes(from, to, 20) }) })).toMatchObject({
      canary: { "5xx": 0.2 },
      verdict: "failing",
      metrics: [{ name: "errors", verdict: "failing" }],
    });
  });

  it("counts without judging where no plan says how, and where nobody is sent to the canary", async () => {
    for (const changes of [{ plan: undefined }, { readTrial: async () => ofStage(stage(0)), moments: () => [] }]) {
      const look = await one(changes);
      expect(look).toMatchObject({ metrics: [] });
      expect(look).not.toHaveProperty("verdict");
    }
  });

  it("says nothing of what nobody has asked for yet", async () => {
    expect(await one({ observe: async () => ({ logged: [] }) })).toMatchObject({
      canary: { release: B, requests: 0, share: null, "4xx": null, "5xx": null, p50: null, p90: null, p99: null },
      verdict: "inconclusive",
    });
  });

  it("believes the stage where the ledger here says otherwise", async () => {
    const asked: number[] = [];
    const observe = async (from: number) => {
      asked.push(from);
      return { logged: [] };
    };
    expect(await one({ readTrial: async () => ofStage(stage(25)), observe })).toMatchObject({
      percent: 25,
      since: TEN + 7 * MINUTE,
      notes: [expect.stringMatching(/^AWS has r-0000000b on trial with 25 %, the ledger here r-0000000b with 50 %:/)],
    });
    expect(
      await one({ readTrial: async () => ofStage(stage(5)), moments: () => MOMENTS.slice(2), observe }),
    ).toMatchObject({
      notes: [expect.stringContaining("the ledger here no canary")],
    });
    expect(asked).toEqual([TEN + 7 * MINUTE, TEN + 7 * MINUTE]);
  });
});

const METRICS = [
  { name: "errors", count: "5xx", compare: {} },
  { name: "throttles", count: "429", max: 0.1, dryRun: true },
];

describe("a watch", () => {
  it("looks once an interval, until its time is over", async () => {
    const looks = await all(watching({ for: 3 * MINUTE }).looks);

    expect(looks.map(({ at }) => (at - TEN) / MINUTE)).toEqual([16.5, 17.5, 18.5, 19.5]);
  });

  it("ends with the trial, and says what everybody gets then", async () => {
    const stages = [stage(50), stage(50), promoted];
    const looks = await all(watching({ readTrial: async () => ofStage(stages.shift() ?? promoted) }).looks);

    expect(looks).toHaveLength(3);
    expect(looks.at(-1)).toMatchObject({ ended: `the trial has ended: the stage serves ${B} to everybody` });
  });

  it.each([
    [MOMENTS.slice(2), "`npm run release -- canary prod 5` puts a release on trial, once that is deployed"],
    [
      MOMENTS,
      `the ledger has ${B} on trial with 50 %: that is not deployed, or an alarm or somebody has taken it away`,
    ],
  ])("refuses where the stage has no canary", async (moments, why) => {
    const { looks } = watching({ readTrial: async () => ofStage(promoted), moments: () => moments });

    expect(await rejectionOf(looks.next())).toBe(
      `there is nothing to watch: the stage 'prod' has no canary in AWS; ${why}`,
    );
  });

  it("asks again when AWS does not answer, and says so", async () => {
    let asked = 0;
    const { looks, notes } = watching({
      for: 0,
      readTrial: async () => {
        asked += 1;
        if (asked < 3) throw new Unreachable("ThrottlingException: Rate exceeded");
        return ofStage(stage(50));
      },
    });

    expect(await all(looks)).toHaveLength(1);
    expect(notes).toEqual([
      "ThrottlingException: Rate exceeded; once more in 5s",
      "ThrottlingException: Rate exceeded; once more in 10s",
    ]);
  });
});

describe("what a watch shows", () => {
  it("is a table of both releases, and the verdict of each metric", async () => {
    const plan = planOf({ analysis: { interval: "1m", minRequests: 100, metrics: METRICS } });

    expect(describeLook(await one({ plan })).text).toBe(
      `prod: ${B} is on trial with 50 % beside ${A}, for 6 min; 10:16:30 UTC
since the step began, up to 10:15:00:
        requests  share    4xx      5xx     p50    p90    p99
canary  500       10.00 %  10.00 %  0.00 %  20 ms  40 ms  40 ms
live    4500      90.00 %  0.00 %   0.00 %  20 ms  20 ms  20 ms

verdict: healthy
  errors     healthy  canary 0 % of 1500, live 0 % at the same times
  throttles  healthy  canary 0 % of 1500, at most 10 % is good (watched only)`,
    );
  });

  it("is one line where nothing can be written over", async () => {
    expect(describeLook(await one()).line).toBe(
      `10:16:30 ${B} 50 %, 6 min | canary 500 requests (10.00 %), 4xx 10.00 %, 5xx 0.00 %, p50 20 ms, p90 40 ms, p99 40 ms | live 4500 requests (90.00 %), 4xx 0.00 %, 5xx 0.00 %, p50 20 ms, p90 20 ms, p99 20 ms | healthy: errors healthy`,
    );
  });

  it("says why there is no verdict, and what is odd", async () => {
    const look = describeLook(
      await one({ readTrial: async () => ofStage(stage(0)), observe: async () => ({ logged: [] }) }),
    );

    expect(look.text).toContain("live    0         -      -    -    -    -    -\n");
    expect(look.text).toMatch(/\nno verdict: nobody is sent to it\nnote: AWS has r-0000000b on trial with 0 %/);
    expect(look.line).toMatch(/ \| no verdict \| note: AWS has/);
    expect(describeLook(await one({ plan: undefined })).text).toMatch(/no verdict: the environment has no rollout/);
  });

  it("is the end, when the trial has ended", () => {
    const look = describeLook({ environment: "prod", at: TEN, ended: "the trial has ended" });

    expect([look.text, look.line]).toEqual(["10:00:00 the trial has ended", "10:00:00 the trial has ended"]);
  });
});
