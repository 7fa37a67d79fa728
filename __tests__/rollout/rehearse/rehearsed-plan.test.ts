import { rehearsedPlan } from "../../../rollout/rehearse/rehearsed-plan.ts";
import { environmentWith } from "../../support/environments.ts";

const environment = environmentWith({
  name: "prod",
  releases: { follow: "pinned" },
  rollout: {
    steps: [{ percent: 5, for: "10m" }],
    analysis: { metrics: [{ name: "errors", count: "5xx", compare: {} }] },
  },
});

describe("the plan of a rehearsal", () => {
  it("has the steps that are asked for, and else those of the environment", () => {
    expect(rehearsedPlan(environment, [{ percent: 0.01, for: "1s" }]).steps).toEqual([{ percent: 0.01, for: "1s" }]);
    expect(rehearsedPlan(environment, undefined)).toBe(environment.rollout);
  });

  it.each([
    [{ percent: 100, for: "10m" }, "steps.0.percent: leaves no live release that 'errors' could be compared with"],
    [{ percent: 0, for: "10m" }, "steps.0.percent: "],
    [{ percent: 5, for: "0m" }, "steps.0.for: must be a number of up to six digits"],
    [{ percent: 5, for: "9999999999d" }, "steps.0.for: must be a number of up to six digits"],
  ])("is refused where an environment's would be: %j", (step, problem) => {
    expect(() => rehearsedPlan(environment, [step])).toThrow(`--percent-plan is not valid:\n  ${problem}`);
  });
});
