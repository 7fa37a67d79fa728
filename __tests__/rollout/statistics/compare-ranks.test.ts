import {
  type Histogram,
  joined,
  percentileOf,
  sizeOf,
  slowerThanLive,
} from "../../../rollout/statistics/compare-ranks.ts";
import { normalTail } from "../../../rollout/statistics/normal-tail.ts";
import { choices, total } from "../support/every-way.ts";

const of = (...values: number[]): Histogram => joined(values.map((value) => [[value, 1]] as const));

/** In how many pairs the first is slower; a tie is half a pair. */
const slowerPairs = (canary: readonly number[], live: readonly number[]) =>
  total(canary.flatMap((one) => live.map((other) => (one > other ? 1 : one === other ? 0.5 : 0))));

/** That number for each way these values could have been divided between two equal releases. */
const everyDivision = (values: readonly number[], nCanary: number) =>
  choices(values.length, nCanary).map((chosen) =>
    slowerPairs(
      values.filter((_, index) => chosen.includes(index)),
      values.filter((_, index) => !chosen.includes(index)),
    ),
  );

const meanOf = (numbers: readonly number[]) => total(numbers) / numbers.length;
const varianceOf = (numbers: readonly number[]) => {
  const mean = meanOf(numbers);
  return meanOf(numbers.map((number) => (number - mean) ** 2));
};

describe("comparing how long two releases take", () => {
  // SciPy's mannwhitneyu(canary, live, alternative="greater", method="asymptotic").
  it.each<[string, Histogram, Histogram, number]>([
    [
      "a few, with ties",
      of(12, 15, 15, 18, 22, 22, 22, 30),
      of(10, 11, 12, 12, 14, 15, 15, 18, 19, 22, 25),
      0.07199058960421725,
    ],
    ["none alike", of(3, 7, 8, 11, 12, 14, 15), of(1, 2, 4, 5, 6, 9, 10, 13), 0.0591061443898281],
    [
      "many, in few buckets",
      [
        [80, 40],
        [120, 50],
        [200, 30],
      ],
      [
        [80, 400],
        [90, 10],
        [120, 300],
        [200, 100],
      ],
      2.483513118501034e-5,
    ],
    [
      "many, the other way round",
      [
        [80, 400],
        [90, 10],
        [120, 300],
        [200, 100],
      ],
      [
        [80, 40],
        [120, 50],
        [200, 30],
      ],
      0.9999752071180407,
    ],
  ])("agrees with SciPy about %s", (_, canary, live, chance) => {
    expect(slowerThanLive([{ canary, live }]) / chance).toBeCloseTo(1, 11);
  });

  it("takes mean and variance of all the ways to divide what was seen, ties included", () => {
    const [canary, live] = [
      [5, 5, 9, 12],
      [2, 5, 5, 7, 9],
    ];
    const ways = everyDivision([...canary, ...live], canary.length);
    const z = (slowerPairs(canary, live) - meanOf(ways) - 0.5) / Math.sqrt(varianceOf(ways));

    expect(ways).toHaveLength(126);
    expect(slowerThanLive([{ canary: of(...canary), live: of(...live) }])).toBeCloseTo(normalTail(z), 12);
  });

  it("is close to the exact chance also of few", () => {
    const [canary, live] = [
      [3, 7, 8, 11, 12],
      [1, 2, 4, 5, 6, 9],
    ];
    const ways = everyDivision([...canary, ...live], canary.length);
    const exact = ways.filter((pairs) => pairs >= slowerPairs(canary, live)).length / ways.length;

    expect(Math.abs(slowerThanLive([{ canary: of(...canary), live: of(...live) }]) - exact)).toBeLessThan(0.005);
  });

  it("adds up what steps tell, each compared with itself alone", () => {
    const [first, second] = [
      { canary: [5, 5, 9, 12], live: [2, 5, 5, 7, 9] },
      { canary: [105, 109, 112], live: [102, 104, 107, 109, 120] },
    ];
    const ways = [first, second].map(({ canary, live }) => everyDivision([...canary, ...live], canary.length));
    const excess =
      total([first, second].map(({ canary, live }) => slowerPairs(canary, live))) - total(ways.map(meanOf));
    const z = (excess - 0.5) / Math.sqrt(total(ways.map(varianceOf)));
    const strata = [first, second].map(({ canary, live }) => ({ canary: of(...canary), live: of(...live) }));

    expect(slowerThanLive(strata)).toBeCloseTo(normalTail(z), 12);
  });

  it("learns nothing from a step in which one of them had no requests", () => {
    const seen = { canary: of(5, 5, 9, 12), live: of(2, 5, 5, 7, 9) };

    expect(slowerThanLive([seen, { canary: of(500, 600), live: [] }])).toBe(slowerThanLive([seen]));
    expect(slowerThanLive([seen, { canary: [], live: of(500, 600) }])).toBe(slowerThanLive([seen]));
  });

  it.each([1, 3, 7_920, 700_001, 3_254_710, 3e9])(
    "cannot tell anything where %d of the canary and many of live took equally long",
    (requests) => {
      expect(slowerThanLive([{ canary: [[5, requests]], live: [[5, 19 * requests]] }])).toBe(1);
    },
  );

  it("cannot tell anything where all took equally long, or one had no requests", () => {
    expect(slowerThanLive([{ canary: [[10, 50]], live: [[10, 500]] }])).toBe(1);
    expect(slowerThanLive([{ canary: [], live: [[10, 500]] }])).toBe(1);
    expect(slowerThanLive([{ canary: [[10, 500]], live: [] }])).toBe(1);
    expect(slowerThanLive([{ canary: [], live: [] }])).toBe(1);
    expect(slowerThanLive([{ canary: of(10), live: [] }])).toBe(1);
    expect(slowerThanLive([{ canary: [], live: of(10) }])).toBe(1);
    expect(slowerThanLive([])).toBe(1);
  });
});

describe("a histogram", () => {
  const histogram: Histogram = [
    [10, 90],
    [20, 9],
    [500, 1],
  ];

  it("has percentiles: the smallest value that so many do not exceed", () => {
    const percentiles = [50, 90, 90.1, 95, 99, 99.1, 99.9, 100];

    expect(percentiles.map((percentile) => percentileOf(histogram, percentile))).toEqual([
      10, 10, 20, 20, 20, 500, 500, 500,
    ]);
    expect(percentileOf([], 50)).toBeNaN();
    expect(percentileOf([[10, 0]], 50)).toBeNaN();
  });

  it("of several holds each value once, ascending", () => {
    const all = joined([
      histogram,
      [],
      [[5, 3]],
      [
        [10, 10],
        [15, 1],
      ],
    ]);

    expect(all).toEqual([
      [5, 3],
      [10, 100],
      [15, 1],
      [20, 9],
      [500, 1],
    ]);
    expect(sizeOf(all)).toBe(114);
    expect(sizeOf([])).toBe(0);
  });
});
