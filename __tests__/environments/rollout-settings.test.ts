import { defineEnvironment, type EnvironmentInput } from "../../environments/environment.ts";
import { environmentInput } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const metric = { name: "errors", count: "5xx", compare: {} };
const step = { percent: 5, for: "10m" };
const rollout = { steps: [step, { percent: 50, for: "1h" }], analysis: { metrics: [metric] } };

const environmentOf = (changes: object, releases: object = { follow: "pinned" }) =>
  defineEnvironment({
    ...environmentInput,
    releases,
    rollout: { ...rollout, ...changes },
  } as unknown as EnvironmentInput);

/** JSON, casts and JavaScript bring in what the compiler would refuse as well. */
const problemsOf = (changes: object, releases?: object) =>
  messageOf(() => environmentOf(changes, releases))
    .split("\n")
    .slice(1)
    .map((line) => line.trim());

const judging = (...metrics: object[]) => ({ analysis: { metrics } });

describe("a rollout", () => {
  it("is judged each minute by at least 200 requests, unless it says otherwise", () => {
    expect(environmentOf({}).rollout).toEqual({
      steps: rollout.steps,
      analysis: {
        interval: "1m",
        minRequests: 200,
        failureLimit: 1,
        inconclusiveLimit: 10,
        confidence: 0.99,
        metrics: [{ name: "errors", count: "5xx", compare: { maxRatio: 2, atLeast: 0.01 }, dryRun: false }],
      },
      hooks: {},
      dryRun: false,
    });
  });

  it.each<[string, object, string]>([
    ["without steps", { steps: [] }, "rollout.steps: must hold at least one step; received []"],
    [
      "of a share of nothing",
      { steps: [{ ...step, percent: 0 }] },
      "rollout.steps.0.percent: expected number to be >0; received 0",
    ],
    [
      "of more than everybody",
      { steps: [{ ...step, percent: 101 }] },
      "rollout.steps.0.percent: expected number to be <=100; received 101",
    ],
    [
      "whose shares do not grow",
      { steps: [step, step] },
      'rollout.steps: must have a larger percent in each step than in the one before; received [{"percent":5,"for":"10m"},{"percent":5,"for":"10m"}]',
    ],
    [
      "that gives everybody to the release at once, and has nothing to compare it with",
      { steps: [{ ...step, percent: 100 }] },
      "rollout.steps.0.percent: leaves no live release that 'errors' could be compared with; begin with a smaller share, or judge by 'max'; received 100",
    ],
    [
      "with a share that AWS would not keep",
      { steps: [{ ...step, percent: 5.00001 }] },
      "rollout.steps.0.percent: must have four decimals at most; received 5.00001",
    ],
    [
      "with a share that is next to nothing",
      { steps: [{ ...step, percent: 1e-7 }] },
      "rollout.steps.0.percent: must have four decimals at most; received 1e-7",
    ],
    [
      "with a time that no calendar has",
      { steps: [{ ...step, for: "9999999999d" }] },
      "rollout.steps.0.for: must be a number of up to six digits and a unit",
    ],
    [
      "with a time without a unit",
      { steps: [{ ...step, for: "10" }] },
      'rollout.steps.0.for: must be a number of up to six digits and a unit (s, m, h or d), as in 10m; received "10"',
    ],
    ["that judges nothing", judging(), "rollout.analysis.metrics: must hold at least one metric; received []"],
    [
      "with two metrics of one name",
      judging(metric, { name: "errors", percentile: 95, max: 300 }),
      "rollout.analysis.metrics: must give each metric a name of its own; received",
    ],
    [
      "with a metric of no kind",
      judging({ name: "errors" }),
      'rollout.analysis.metrics.0: must be { name, count: "5xx" | "4xx" | "429" }',
    ],
    [
      "with too few requests to be sure",
      { analysis: { metrics: [metric], minRequests: 5 } },
      "rollout.analysis.minRequests: expected number to be >=20; received 5",
    ],
    [
      "that is sure of itself beyond reason",
      { analysis: { metrics: [metric], confidence: 1 } },
      "rollout.analysis.confidence: expected number to be <=0.9999; received 1",
    ],
    [
      "whose emergency has no reason",
      { skipAnalysis: { reason: "", until: "2026-12-31" } },
      "rollout.skipAnalysis.reason: say in a sentence why this release goes out without being judged",
    ],
    [
      "whose emergency has no end",
      { skipAnalysis: { reason: "orders are being lost", until: "soon" } },
      'rollout.skipAnalysis.until: must be a date, as in 2026-12-31; received "soon"',
    ],
    [
      "with a hook nobody runs",
      { hooks: { afterStep: "true" } },
      "rollout.hooks.afterStep: unknown setting; remove it or correct its name",
    ],
  ])("%s is refused", (_, changes, problem) => {
    expect(problemsOf(changes)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([0.0001, 0.07, 0.29, 33.3333, 99.9999])("has steps of %d percent", (percent) => {
    expect(problemsOf({ steps: [{ ...step, percent }] })).toEqual([]);
  });

  it.each<[string, object]>([
    ["has a limit", { analysis: { metrics: [{ name: "errors", count: "5xx", max: 0.01 }] } }],
    ["only tells how it compares", { dryRun: true }],
    ["has had another share before", { steps: [step, { ...step, percent: 100 }] }],
  ])("may give everybody to a release that %s", (_, changes) => {
    expect(problemsOf({ steps: [{ ...step, percent: 100 }], ...changes })).toEqual([]);
  });

  it("is refused where every commit is released at once", () => {
    expect(problemsOf({}, { follow: "head", version: "published" })).toEqual([
      expect.stringMatching(/^rollout: has no releases to roll out, as the environment follows the head of the branch/),
    ]);
  });
});
