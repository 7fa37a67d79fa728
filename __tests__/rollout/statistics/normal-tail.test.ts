import { density, normalTail } from "../../../rollout/statistics/normal-tail.ts";

describe("the tail of the normal distribution", () => {
  // Abramowitz and Stegun, 26.1; those between and far out by mpmath's erfc(z/√2)/2 with 40 digits.
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.158655253931457],
    [1.5, 0.06680720126885807],
    [2, 0.0227501319481792],
    [2.499, 0.006227215551988516],
    [2.5, 0.006209665325776135],
    [2.501, 0.006192158920326856],
    [3, 0.001349898031630095],
    [4, 3.16712418331199e-5],
    [6, 9.86587645037698e-10],
    [8, 6.22096057427178e-16],
    [20, 2.753624118606234e-89],
    [37, 5.725571222524577e-300],
  ])("beyond %d is %d", (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 11);
    expect(normalTail(-z)).toBeCloseTo(1 - tail, 14);
  });

  it("has the bell's density", () => {
    expect(density(0)).toBeCloseTo(0.398942280401433, 14);
    expect(density(1)).toBeCloseTo(0.241970724519143, 14);
    expect(density(-2)).toBeCloseTo(0.053990966513188, 14);
  });
});
