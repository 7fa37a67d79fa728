import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { Construct } from "constructs";

import type { AccessLogGroups } from "./stage-logs.ts";

interface Counted {
  readonly conditions?: readonly string[];
  readonly value: string;
  readonly unit: "Count" | "Milliseconds";
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** By the names of fields in a line of the access log. Numbers are texts there, so conditions compare texts. */
const MEASURES: Readonly<Record<string, Counted>> = {
  Requests: { value: "1", unit: "Count" },
  Errors: { conditions: ['$.status = "5*"'], value: "1", unit: "Count" },
  Throttles: { conditions: ['$.status = "429"'], value: "1", unit: "Count" },
  // A field that is to be a value must be in the pattern.
  Latency: {
    conditions: ['$.responseLatency = "*"', '$.responseLatency != "-"'],
    value: "$.responseLatency",
    unit: "Milliseconds",
  },
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
    this.#noCanary(props);
  }

  /**
   * Requests of live say that there are none of a canary. Without it there would be no number at all after a rollback, and an alarm
   * would stay red by the last ones.
   */
  #noCanary({ namePrefix, groups }: AccessLogMetricsProps) {
    new CloudwatchLogMetricFilter(this, "NoCanary", {
      name: `${namePrefix}-no-canary`,
      logGroupName: groups.live,
      pattern: '{ ($.isCanaryRequest = "true") }',
      metricTransformation: {
        name: metricNameOf("canary", "Requests"),
        namespace: metricNamespaceOf(namePrefix),
        value: "1",
        unit: "Count",
        defaultValue: "0",
      },
    });
  }

  #filter({ namePrefix, groups }: AccessLogMetricsProps, release: "live" | "canary", name: string, counted: Counted) {
    const { conditions = [], value, unit, dimensions } = counted;
    const isCanary = `$.isCanaryRequest ${release === "canary" ? "=" : "!="} "true"`;
    // A metric with dimensions has no default value, and a latency of 0 would be a lie.
    const hasZero = dimensions === undefined && value === "1";
    new CloudwatchLogMetricFilter(this, metricNameOf(release, name), {
      name: `${namePrefix}-${release}-${name.toLowerCase()}`,
      logGroupName: groups[release],
      pattern: `{ ${[isCanary, ...conditions].map((one) => `(${one})`).join(" && ")} }`,
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
const CLIENT_ERRORS: Counted = { conditions: ['$.status = "4*"'], value: "1", unit: "Count" };

const BY_KEY: Counted = {
  conditions: ['$.apiKeyId != "-"'],
  value: "1",
  unit: "Count",
  dimensions: { ApiKeyId: "$.apiKeyId" },
};

export const metricNamespaceOf = (namePrefix: string) => `Stagecraft/${namePrefix}`;

/** `CanaryErrors` */
export const metricNameOf = (release: "live" | "canary", measure: string) =>
  `${release === "live" ? "Live" : "Canary"}${measure}`;
