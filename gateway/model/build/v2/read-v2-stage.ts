import type { Block } from "../../../terraform/block.ts";
import type { JsonValue } from "../../../terraform/json-value.ts";
import { LOGGING_LEVELS } from "../../method-settings.ts";
import type { RouteSettings } from "../../v2/route-settings.ts";
import type { V2StageSettings } from "../../v2/v2-stage-settings.ts";
import { flag, given, nested, number, oneOf, onlyNested, text, textMap } from "../read.ts";

/** `aws_apigatewayv2_stage`. @param overrides stage variables somebody wants to have other values here */
export function readV2Stage(block: Block, overrides: Readonly<Record<string, string>>): V2StageSettings {
  const log = onlyNested(block.read("access_log_settings"));
  return {
    address: block.address,
    name: text(block.read("name")) ?? "",
    variables: { ...textMap(block.read("stage_variables")), ...overrides },
    ...given("accessLogFormat", text(log?.format)),
    ...given("accessLogDestination", text(log?.destination_arn)),
    defaultRouteSettings: readSettings(onlyNested(block.read("default_route_settings"))),
    routeSettings: new Map(
      nested(block.read("route_settings")).map((settings) => [text(settings.route_key) ?? "", readSettings(settings)]),
    ),
    deploysItself: flag(block.read("auto_deploy")),
    ...given("deploymentId", text(block.read("deployment_id"))),
  };
}

/**
 * A limit that is left out of a block that is not empty is 0: the provider tells AWS so.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/27674
 */
function readSettings(settings: Readonly<Record<string, JsonValue>> | undefined): RouteSettings {
  if (settings === undefined || Object.values(settings).every((value) => value === null)) return {};
  const { detailed_metrics_enabled: metrics, data_trace_enabled: trace } = settings;
  return {
    rateLimit: number(settings.throttling_rate_limit) ?? 0,
    burstLimit: number(settings.throttling_burst_limit) ?? 0,
    ...given("hasDetailedMetrics", metrics === undefined || metrics === null ? undefined : flag(metrics)),
    ...given("loggingLevel", oneOf(LOGGING_LEVELS, settings.logging_level)),
    ...given("isDataTraceEnabled", trace === undefined || trace === null ? undefined : flag(trace)),
  };
}
