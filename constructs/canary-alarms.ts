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

/** Alarms for the release on trial, and one that goes off with any of them. No alarm has an action: an event tells of it. */
export class CanaryAlarms extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CanaryAlarmsProps) {
    super(scope, id);
    const { namePrefix } = props;
    const alarms = Object.entries(props.judged).map(([name, judged]) => this.#alarm(name, judged, props));
    const composite = new CloudwatchCompositeAlarm(this, "Resource", {
      alarmName: `${namePrefix}-canary`,
      alarmDescription: `The release on trial in ${namePrefix} is worse than the live one`,
      alarmRule: alarms.map(({ alarmName }) => `ALARM("${alarmName}")`).join(" OR "),
    });
    this.name = composite.alarmName;
    this.arn = composite.arn;
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
