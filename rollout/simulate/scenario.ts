import { between, type Random } from "./random.ts";

/** What happens to clients while a release is on trial. */
export interface Scenario {
  readonly requestsPerSecond: number;
  /** Chance of a 5xx, by the share of the rollout's planned time that has gone by (0–1, and beyond). */
  readonly liveErrors: (progress: number) => number;
  readonly canaryErrors: (progress: number) => number;
  /** How many times live's latency the canary has. */
  readonly slowness: number;
}

/** A kind of release, and how its rollout has to end. */
export interface Kind {
  readonly name: string;
  readonly mustEnd: "promoted" | "rolled back" | "held";
  readonly draw: (random: Random) => Scenario;
}

const enoughTraffic = (random: Random) => between(random, 100, 500);

const always = (rate: number) => () => rate;

/** Errors of both alike, and no difference in latency. */
const alike = (requestsPerSecond: number, rate: (progress: number) => number): Scenario => ({
  requestsPerSecond,
  liveErrors: rate,
  canaryErrors: rate,
  slowness: 1,
});

const worse = (least: number, most: number) => (random: Random) => {
  const live = between(random, 0.01, 0.05);
  const canary = always(Math.min(1, live * between(random, least, most)));
  return { requestsPerSecond: enoughTraffic(random), liveErrors: always(live), canaryErrors: canary, slowness: 1 };
};

export const KINDS: readonly Kind[] = [
  {
    name: "as good as live",
    mustEnd: "promoted",
    draw: (random) => alike(enoughTraffic(random), always(between(random, 0, 0.03))),
  },
  {
    name: "as good, in an outage of both",
    mustEnd: "promoted",
    draw: (random) => {
      const begins = between(random, 0, 0.6);
      const usual = between(random, 0, 0.01);
      const outage = between(random, 0.05, 0.3);
      const rate = (progress: number) => (progress > begins && progress < begins + 0.3 ? outage : usual);
      return alike(enoughTraffic(random), rate);
    },
  },
  { name: "twice as bad", mustEnd: "rolled back", draw: worse(2, 2) },
  { name: "2 to 10 times as bad", mustEnd: "rolled back", draw: worse(2, 10) },
  {
    name: "bad where live is perfect",
    mustEnd: "rolled back",
    draw: (random) => ({
      requestsPerSecond: enoughTraffic(random),
      liveErrors: always(0),
      canaryErrors: always(between(random, 0.01, 0.05)),
      slowness: 1,
    }),
  },
  {
    name: "broken",
    mustEnd: "rolled back",
    draw: (random) => ({ ...alike(enoughTraffic(random), always(0.001)), canaryErrors: always(1) }),
  },
  {
    name: "bad from some moment on",
    mustEnd: "rolled back",
    draw: (random) => {
      const begins = between(random, 0.1, 0.6);
      const usual = between(random, 0, 0.01);
      const canaryErrors = (progress: number) => (progress >= begins ? between(random, 0.2, 0.5) : usual);
      return { requestsPerSecond: enoughTraffic(random), liveErrors: always(usual), canaryErrors, slowness: 1 };
    },
  },
  {
    name: "half as fast",
    mustEnd: "rolled back",
    draw: (random) => ({ ...alike(enoughTraffic(random), always(0.005)), slowness: between(random, 2, 3) }),
  },
  {
    name: "with too few requests to tell",
    mustEnd: "held",
    draw: (random) => alike(between(random, 0.001, 0.05), always(between(random, 0, 0.02))),
  },
];
