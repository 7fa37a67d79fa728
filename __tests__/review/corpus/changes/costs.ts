import { edited, type Pair } from "../pair.ts";
import { add, all, set } from "../stack-edits.ts";

export const costs: readonly Pair[] = [
  edited("cache-on", set("aws_api_gateway_stage", "", { cache_cluster_enabled: true, cache_cluster_size: "0.5" }), [
    "dev: cache cluster true",
    "dev: cache cluster's size 0.5 GB",
  ]),
  edited(
    "provisioned-concurrency",
    add("aws_lambda_provisioned_concurrency_config", "warm", {
      function_name: "records-dev-get-record",
      qualifier: "dev",
      provisioned_concurrent_executions: 5,
    }),
    ["a new provisioned concurrency: records-dev-get-record"],
  ),
  edited(
    "firewall-and-streams",
    all(
      add("aws_wafv2_web_acl", "acl", {
        name: "front",
        scope: "REGIONAL",
        default_action: { allow: {} },
        visibility_config: { cloudwatch_metrics_enabled: false, metric_name: "front", sampled_requests_enabled: false },
      }),
      (stack) => {
        const [stage] = Object.keys(stack.resource.aws_api_gateway_stage ?? {});
        add("aws_wafv2_web_acl_association", "front", {
          resource_arn: `\${aws_api_gateway_stage.${stage}.arn}`,
          web_acl_arn: "${aws_wafv2_web_acl.acl.arn}",
        })(stack);
      },
      add("aws_kinesis_stream", "events", { name: "events", shard_count: 4 }),
    ),
    ["a new web ACL: front", "a new stream: events", "a firewall stands before the API"],
  ),
];
