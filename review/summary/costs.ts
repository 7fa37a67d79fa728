import { type ComparedResource, type Comparison, nameOf } from "../model/comparison.ts";
import type { Json } from "../model/json.ts";
import { phrase, words } from "../model/phrase.ts";
import type { Item } from "../model/review.ts";
import { at, changedFields, type Field, shown } from "./fields.ts";

/** What is paid for by the hour or month as soon as it exists. */
const STANDING: Readonly<Record<string, string>> = {
  aws_api_gateway_vpc_link: "VPC link",
  aws_db_instance: "database",
  aws_eip: "address",
  aws_elasticache_replication_group: "cache",
  aws_kinesis_firehose_delivery_stream: "delivery stream",
  aws_kinesis_stream: "stream",
  aws_kms_key: "encryption key",
  aws_lambda_provisioned_concurrency_config: "provisioned concurrency",
  aws_lb: "load balancer",
  aws_nat_gateway: "NAT gateway",
  aws_opensearch_domain: "search domain",
  aws_secretsmanager_secret: "secret",
  aws_vpc_endpoint: "VPC endpoint",
  aws_wafv2_web_acl: "web ACL",
  aws_cloudwatch_metric_alarm: "alarm",
};

const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  aws_api_gateway_stage: [
    { label: "cache cluster", path: ["cache_cluster_enabled"] },
    { label: "cache cluster's size", path: ["cache_cluster_size"], unit: " GB" },
    { label: "traces", path: ["xray_tracing_enabled"] },
  ],
  aws_api_gateway_method_settings: [{ label: "metrics of each route", path: ["settings", "metrics_enabled"] }],
  aws_cloudwatch_log_group: [{ label: "logs are kept for days", path: ["retention_in_days"] }],
  aws_dynamodb_table: [
    { label: "billing", path: ["billing_mode"] },
    { label: "read capacity", path: ["read_capacity"] },
    { label: "write capacity", path: ["write_capacity"] },
    { label: "point-in-time recovery", path: ["point_in_time_recovery", "enabled"] },
    { label: "table class", path: ["table_class"] },
  ],
  aws_kinesis_stream: [
    { label: "shards", path: ["shard_count"] },
    { label: "mode", path: ["stream_mode_details", "stream_mode"] },
    { label: "records are kept for hours", path: ["retention_period"] },
  ],
  aws_lambda_provisioned_concurrency_config: [{ label: "instances", path: ["provisioned_concurrent_executions"] }],
};

/** Settings that show on the bill. */
export const costItems = ({ resources }: Comparison): readonly Item[] =>
  resources.flatMap((resource) => [...standingItems(resource), ...fieldItems(resource)]);

function standingItems(resource: ComparedResource): readonly Item[] {
  const what = STANDING[resource.type];
  if (what === undefined) return [];
  if (resource.action === "create")
    return [{ level: "warning", text: phrase`a new ${words(what)}: ${nameOf(resource)}` }];
  if (resource.action === "delete")
    return [{ level: "good", text: phrase`no ${words(what)} any more: ${nameOf(resource)}` }];
  return [];
}

function fieldItems(resource: ComparedResource): readonly Item[] {
  const fields = FIELDS[resource.type] ?? [];
  if (resource.action === "create") {
    const on = fields
      .slice(0, 2)
      .filter((field) => resource.type === "aws_api_gateway_stage" && isOn(at(resource.after, field.path)));
    return on.map((field) => ({
      level: "warning",
      text: phrase`${nameOf(resource)}: ${words(field.label)} ${shown(field, at(resource.after, field.path))}`,
    }));
  }
  if (resource.action !== "update" && resource.action !== "replace") return [];
  return changedFields(resource, fields)
    .filter(({ before, after }) => isOn(before) || isOn(after))
    .map(({ field, before, after }): Item => {
      const text = phrase`${nameOf(resource)}: ${words(field.label)} ${shown(field, after)} (was: ${shown(field, before)})`;
      return { level: isMore(before, after) ? "warning" : "note", text };
    });
}

/** Nothing, zero and off are the same to a bill. */
const isOn = (value: Json | undefined) => value !== undefined && value !== false && value !== 0 && value !== "";

function isMore(before: Json | undefined, after: Json | undefined): boolean {
  if (typeof after === "boolean") return after;
  return Number(after ?? 0) > Number(before ?? 0);
}
