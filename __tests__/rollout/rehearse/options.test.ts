import { dev } from "../../../environments/dev.ts";
import { prod } from "../../../environments/prod.ts";
import { parseOptions } from "../../../rollout/rehearse/options.ts";
import { rehearsedPlan } from "../../../rollout/rehearse/rehearsed-plan.ts";

describe("a rehearsal's command line", () => {
  it("has an environment and what is usual", () => {
    expect(parseOptions(["prod"])).toEqual({
      environment: "prod",
      faults: [],
      rate: 15,
      isMeasured: false,
      seed: 1,
      json: false,
    });
  });

  it("may say everything otherwise", () => {
    const args =
      "prod --fault canary:errors=5% --percent-plan 5:10m,50:1h --replay a.log --rate 0.5 --latency measured --seed 7 --json";

    expect(parseOptions(args.split(" "))).toMatchObject({
      faults: [{ whom: "canary", errors: 0.05 }],
      steps: [
        { percent: 5, for: "10m" },
        { percent: 50, for: "1h" },
      ],
      replay: "a.log",
      rate: 0.5,
      isMeasured: true,
      seed: 7,
      json: true,
    });
    expect(parseOptions(["--help"])).toBe("help");
  });

  it.each([
    ["prod --speed 1", { speed: 1, isMeasured: true }],
    ["prod --speed 10 --port 3000", { speed: 10, port: 3_000, isMeasured: false }],
    ["prod --speed 1 --speed 0.5 --latency modelled", { speed: 0.5, isMeasured: false }],
    ["prod --html a.html", { html: "a.html", isMeasured: false }],
  ])("may let time pass and draw a page: %s", (args, options) => {
    expect(parseOptions(args.split(" "))).toMatchObject(options);
  });

  it.each([
    [["prod", "test"], "'test': one environment at a time"],
    [["--fast"], "Unknown option '--fast'"],
    [["--speed", "0"], "--speed must be a number up to 10, 1 for real time; without it the rehearsal takes seconds"],
    [["--speed", "60"], "received '60'"],
    [["--port", "3000"], "--port needs --speed: without it the rehearsal is over before anybody could call"],
    [["--speed", "1", "--port", "x"], "--port must be a number from 0 (any free one) to 65535; received 'x'"],
    [["--percent-plan", "5,50"], "--percent-plan must be shares and times, as in 5:10m,50:10m; received '5,50'"],
    [["--rate", "0"], "--rate must be a number of requests a second, up to 1000; received '0'"],
    [["--latency", "real"], "--latency must be 'modelled' or 'measured'; received 'real'"],
    [["--seed", "x"], "--seed must be a whole number from 1 to 999999999; received 'x'"],
    [["--fault", "x"], "--fault must look like"],
  ])("is refused as %j", (args, why) => {
    expect(() => parseOptions(args)).toThrow(why);
  });
});

describe("the rehearsed plan", () => {
  it("is the environment's, with other steps if wanted", () => {
    const steps = [{ percent: 10, for: "1m" }];

    expect(rehearsedPlan(prod, undefined)).toBe(prod.rollout);
    expect(rehearsedPlan(prod, steps)).toEqual({ ...prod.rollout, steps });
  });

  it("keeps to what an environment may have", () => {
    const steps = [
      { percent: 50, for: "1m" },
      { percent: 5, for: "1m" },
    ];

    expect(() => rehearsedPlan(prod, steps)).toThrow(
      /--percent-plan is not valid:\n {2}steps: must have a larger percent/,
    );
  });

  it("is none of an environment without a rollout", () => {
    expect(() => rehearsedPlan(dev, undefined)).toThrow(
      "environment 'dev' has no rollout to rehearse; write one in environments/dev.ts, as environments/prod.ts has it",
    );
  });
});
