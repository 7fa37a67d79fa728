import { CanaryAlarms } from "../../constructs/canary-alarms.ts";
import { resourcesOf, synthesized } from "../support/synth.ts";

const judged = { series: [{ id: "delta", expression: "canaryN", label: "delta" }], threshold: 0.02 };

const stackWith = (count: number) =>
  synthesized((scope) => {
    new CanaryAlarms(scope, "alarms", {
      namePrefix: "shop-prod",
      windowSeconds: 60,
      breaches: 2,
      judged: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}-errors`, judged])),
    });
  });

/** Names of the alarms that a combined one refers to, by its own. */
const rulesOf = (count: number) =>
  resourcesOf(stackWith(count), "aws_cloudwatch_composite_alarm").map(({ alarm_name, alarm_rule }) => ({
    name: alarm_name,
    rule: String(alarm_rule),
  }));

describe("alarms of the release on trial", () => {
  it.each([1, 50])("are combined by one where there are %d", (count) => {
    const [combined, ...others] = rulesOf(count);

    expect([combined?.name, others]).toEqual(["shop-prod-canary", []]);
    expect(combined?.rule.split(" OR ")).toHaveLength(count);
  });

  it("are combined in parts where there are more than one alarm can combine", () => {
    const rules = rulesOf(121);

    expect(rules.map(({ name }) => name)).toEqual([
      "shop-prod-canary",
      "shop-prod-canary-part-1",
      "shop-prod-canary-part-2",
      "shop-prod-canary-part-3",
    ]);
    expect(rules.map(({ rule }) => rule.split(" OR ").length)).toEqual([3, 50, 50, 21]);
    expect(Math.max(...rules.map(({ rule }) => rule.length))).toBeLessThan(10_240);
  });

  it("go off by so many bad windows of one more, as the latest one may not be counted to its end", () => {
    expect(resourcesOf(stackWith(1), "aws_cloudwatch_metric_alarm")).toMatchObject([
      { datapoints_to_alarm: 2, evaluation_periods: 3, treat_missing_data: "notBreaching" },
    ]);
  });
});
