import { NOTHING_OBSERVED, type Observed, sumOf } from "../../../rollout/decide/observation.ts";

describe("what was observed", () => {
  it("adds up", () => {
    const one: Observed = {
      requests: 100,
      "4xx": 7,
      "5xx": 5,
      "429": 3,
      latencies: [
        [80, 60],
        [90, 40],
      ],
    };
    const other: Observed = {
      requests: 1_000,
      "4xx": 20,
      "5xx": 30,
      "429": 40,
      latencies: [
        [70, 500],
        [90, 500],
      ],
    };

    expect(sumOf([one, NOTHING_OBSERVED, other])).toEqual({
      requests: 1_100,
      "4xx": 27,
      "5xx": 35,
      "429": 43,
      latencies: [
        [70, 500],
        [80, 60],
        [90, 540],
      ],
    });
  });

  it("is nothing in no time", () => {
    expect(sumOf([])).toEqual({ requests: 0, "4xx": 0, "5xx": 0, "429": 0, latencies: [] });
    expect(NOTHING_OBSERVED).toEqual(sumOf([]));
  });
});
