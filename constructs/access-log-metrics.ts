import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { Construct } from "constructs";

import type { AccessLogGroups } from "./stage-logs.ts";

interface Counted {
  readonly condition?: string;
  readonly value: string;
  readonly unit: "Count" | "Milliseconds";
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** By the names of fields in a line of the access log. Numbers are texts there, so conditions compare texts. */
const MEASURES: Readonly<Record<string, Counted>> = {
  Requests: { value: "1", unit: "Count" },
  Errors: { condition: '$.status = "5*"', value: "1", unit: "Count" },
  Throttles: { condition: '$.status = "429"', value: "1", unit: "Count" },
  Latency: { value: "$.responseLatency", unit: "Milliseconds" },
};

export interface AccessLogMetricsProps {
  /** First part of every name. */
  readonly namePrefix: string;
  readonly groups: AccessLogGroups;
  /** What people look at and no alarm does. */
  readonly forPeople: boolean;
  /** Count requests by API key, too. Each key is a metric of its own, which CloudWatch charges for. */
  readonly byKey: boolean;
}

/**
 * Metrics of the live release and of the one on trial, apart: API Gateway's own ones tell both together.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export class AccessLogMetrics extends Construct {
  constructor(scope: Construct, id: string, props: AccessLogMetricsProps) {
    super(scope, id);
    for (const release of ["live", "canary"] as const) {
      const measures = Object.entries(props.forPeople ? { ...MEASURES, ClientErrors: CLIENT_ERRORS } : MEASURES);
      for (const [name, counted] of measures) this.#filter(props, release, name, counted);
      if (props.byKey) this.#filter(props, release, "KeyRequests", BY_KEY);
    }
  }

  #filter({ namePrefix, groups }: AccessLogMetricsProps, release: "live" | "canary", name: string, counted: Counted) {
    const { condition, value, unit, dimensions } = counted;
    const isCanary = `$.isCanaryRequest ${release === "canary" ? "=" : "!="} "true"`;
    const conditions = condition === undefined ? [isCanary] : [isCanary, condition];
    // A metric with dimensions has no default value, and a latency of 0 would be a lie.
    const hasZero = dimensions === undefined && value === "1";
    new CloudwatchLogMetricFilter(this, metricNameOf(release, name), {
      name: `${namePrefix}-${release}-${name.toLowerCase()}`,
      logGroupName: groups[release],
      pattern: `{ ${conditions.map((one) => `(${one})`).join(" && ")} }`,
      metricTransformation: {
        name: metricNameOf(release, name),
        namespace: metricNamespaceOf(namePrefix),
        value,
        unit,
        ...(hasZero && { defaultValue: "0" }),
        ...(dimensions && { dimensions: { ...dimensions } }),
      },
    });
  }
}

/** No alarm asks for these: what clients do wrong says little of a release. */
const CLIENT_ERRORS: Counted = { condition: '$.status = "4*"', value: "1", unit: "Count" };

const BY_KEY: Counted = {
  condition: '$.apiKeyId != "-"',
  value: "1",
  unit: "Count",
  dimensions: { ApiKeyId: "$.apiKeyId" },
};

export const metricNamespaceOf = (namePrefix: string) => `Stagecraft/${namePrefix}`;

/** `CanaryErrors` */
export const metricNameOf = (release: "live" | "canary", measure: string) =>
  `${release === "live" ? "Live" : "Canary"}${measure}`;
