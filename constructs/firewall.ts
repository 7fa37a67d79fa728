import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js";
import { Construct } from "constructs";

import { type FirewallNetworks, fromRanges } from "./firewall-networks.ts";
import type { Stage } from "./stage.ts";

export interface FirewallProps {
  readonly stage: Stage;
  /** A stage of the same API that it stands before, too. @default none */
  readonly preview?: Stage | undefined;
  readonly name: string;
  /** Whether requests that match are refused, or counted only. */
  readonly mode: "block" | "count";
  /** Groups that AWS manages, in the order in which they are asked. */
  readonly managedRules: readonly {
    readonly name: string /** Rules that only count. */;
    readonly countOnly: readonly string[];
  }[];
  /** @default none */
  readonly networks?: FirewallNetworks;
  /** @default no limit */
  readonly rateLimitPer5Minutes?: number | undefined;
  /** Whose requests are counted together: those of the address that connects, of the client a proxy names, or of a header's value. */
  readonly rateLimitBy: "address" | "forwardedAddress" | { readonly header: string };
  /** Kilobytes of a body that are read. */
  readonly inspectedBodyKb: 16 | 32 | 48 | 64;
  /** @default nothing is logged */
  readonly logRetentionDays?: number | undefined;
}

/** Headers that must not be read in logs. */
const SECRET_HEADERS = ["authorization", "cookie", "x-api-key"];

/**
 * A web ACL in front of a stage: it sees requests before any authorizer does.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const acl = new Wafv2WebAcl(this, "Resource", {
      name: props.name,
      description: `In front of the API ${props.name}`,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      associationConfig: {
        requestBody: [{ apiGateway: { defaultSizeInspectionLimit: `KB_${props.inspectedBodyKb}` } }],
      },
      rule: [...networkRules(this, props), ...rateRules(props), ...managedRules(props)].map((rule, priority) => ({
        ...rule,
        priority,
      })),
      visibilityConfig: visibility(props.name),
    });
    new Wafv2WebAclAssociation(this, "Association", { resourceArn: props.stage.arn, webAclArn: acl.arn });
    if (props.preview !== undefined) {
      new Wafv2WebAclAssociation(this, "PreviewAssociation", { resourceArn: props.preview.arn, webAclArn: acl.arn });
    }
    if (props.logRetentionDays !== undefined) this.#log(acl, props.name, props.logRetentionDays);
  }

  /** WAF writes to groups of this prefix only. @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
  #log(acl: Wafv2WebAcl, name: string, retentionInDays: number): void {
    const group = new CloudwatchLogGroup(this, "Log", { name: `aws-waf-logs-${name}`, retentionInDays });
    new Wafv2WebAclLoggingConfiguration(this, "Logging", {
      resourceArn: acl.arn,
      logDestinationConfigs: [group.arn],
      redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
    });
  }
}

type Rule = Omit<Wafv2WebAclRule, "priority">;

const refusal = (mode: FirewallProps["mode"]) => (mode === "block" ? { block: {} } : { count: {} });

function networkRules(scope: Construct, { name: prefix, mode, networks }: FirewallProps): Rule[] {
  return [
    { name: "allowed-networks", action: { allow: {} }, ranges: networks?.allow ?? [] },
    { name: "blocked-networks", action: refusal(mode), ranges: networks?.block ?? [] },
  ].flatMap(({ name, action, ranges }) => {
    const statement = fromRanges(scope, { prefix, name, ranges });
    return statement === undefined ? [] : [{ name, action, statement, visibilityConfig: visibility(name) }];
  });
}

function rateRules({ mode, rateLimitPer5Minutes: limit, rateLimitBy }: FirewallProps): Rule[] {
  if (limit === undefined) return [];
  return [
    {
      name: "rate",
      action: refusal(mode),
      statement: { rate_based_statement: { limit, ...aggregateKey(rateLimitBy), evaluation_window_sec: 300 } },
      visibilityConfig: visibility("rate"),
    },
  ];
}

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-aggregation-options.html */
function aggregateKey(by: FirewallProps["rateLimitBy"]) {
  if (by === "address") return { aggregate_key_type: "IP" };
  if (by === "forwardedAddress") {
    // Who names no address, or a false one, is counted with all others who do so.
    const forwarded_ip_config = { header_name: "X-Forwarded-For", fallback_behavior: "MATCH" };
    return { aggregate_key_type: "FORWARDED_IP", forwarded_ip_config };
  }
  const header = { name: by.header, text_transformation: [{ priority: 0, type: "NONE" }] };
  return { aggregate_key_type: "CUSTOM_KEYS", custom_key: [{ header }] };
}

function managedRules(props: FirewallProps): Rule[] {
  return props.managedRules.map(({ name, countOnly }) => ({
    name,
    overrideAction: props.mode === "block" ? { none: {} } : { count: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name,
        ...(countOnly.length > 0 && {
          rule_action_override: countOnly.map((rule) => ({ name: rule, action_to_use: { count: {} } })),
        }),
      },
    },
    visibilityConfig: visibility(name),
  }));
}

const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});
