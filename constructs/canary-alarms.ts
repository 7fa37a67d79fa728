import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";

import type { Judged, Series } from "./canary-alarm-math.ts";

export interface CanaryAlarmsProps {
  /** First part of every alarm's name. */
  readonly namePrefix: string;
  readonly windowSeconds: number;
  /** Bad windows until an alarm goes off: so many of one more. */
  readonly breaches: number;
  /** By name. */
  readonly judged: Readonly<Record<string, Judged>>;
}

/**
 * How many alarms are combined by one: a rule has no more than 100, and 10,240 characters.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const MOST_COMBINED = 50;

const anyOf = (alarms: readonly string[]) => alarms.map((name) => `ALARM("${name}")`).join(" OR ");

/** Alarms for the release on trial, and one that goes off with any of them. No alarm has an action: an event tells of it. */
export class CanaryAlarms extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CanaryAlarmsProps) {
    super(scope, id);
    const { namePrefix } = props;
    const alarms = Object.entries(props.judged).map(([name, judged]) => this.#alarm(name, judged, props).alarmName);
    const composite = new CloudwatchCompositeAlarm(this, "Resource", {
      alarmName: `${namePrefix}-canary`,
      alarmDescription: `The release on trial in ${namePrefix} is worse than the live one`,
      alarmRule: anyOf(alarms.length > MOST_COMBINED ? this.#combined(alarms, namePrefix) : alarms),
    });
    this.name = composite.alarmName;
    this.arn = composite.arn;
  }

  /** Alarms that stand for so many each. */
  #combined(alarms: readonly string[], namePrefix: string): readonly string[] {
    return Array.from({ length: Math.ceil(alarms.length / MOST_COMBINED) }, (_, index) => {
      const some = alarms.slice(index * MOST_COMBINED, (index + 1) * MOST_COMBINED);
      const name = `part-${index + 1}`;
      const { alarmName } = new CloudwatchCompositeAlarm(this, name, {
        alarmName: `${namePrefix}-canary-${name}`,
        alarmDescription: `Some of the alarms that ${namePrefix}-canary combines: one alarm cannot combine them all`,
        alarmRule: anyOf(some),
      });
      return alarmName;
    });
  }

  #alarm(name: string, { series, threshold }: Judged, props: CanaryAlarmsProps): CloudwatchMetricAlarm {
    const { namePrefix, windowSeconds, breaches } = props;
    return new CloudwatchMetricAlarm(this, name, {
      alarmName: `${namePrefix}-canary-${name}`,
      alarmDescription: `Of the release on trial in ${namePrefix}, compared with the live one in the same ${windowSeconds / 60} min`,
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      // The latest window may not be counted to its end yet.
      evaluationPeriods: breaches + 1,
      datapointsToAlarm: breaches,
      treatMissingData: "notBreaching",
      metricQuery: series.map((one, index) => queryOf(one, windowSeconds, index === series.length - 1)),
    });
  }
}

function queryOf(series: Series, period: number, returnData: boolean) {
  const { id } = series;
  if ("expression" in series) return { id, expression: series.expression, label: series.label, returnData };
  const { dimensions, ...metric } = series.metric;
  return { id, metric: { ...metric, period, ...(dimensions && { dimensions: { ...dimensions } }) }, returnData };
}
