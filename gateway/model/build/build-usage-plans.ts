import type { Block } from "../../terraform/block.ts";
import type { Configuration } from "../../terraform/configuration.ts";
import type { JsonObject } from "../../terraform/json-value.ts";
import type { ApiKey } from "../api-key.ts";
import { type PlannedStage, QUOTA_PERIODS, type Quota, type Throttle, type UsagePlan } from "../usage-plan.ts";
import { given, nested, number, oneOf, onlyNested, text } from "./read.ts";

export function buildApiKeys(configuration: Configuration): readonly ApiKey[] {
  return configuration.resourcesOf("aws_api_gateway_api_key").map((block) =>
    Object.freeze({
      address: block.address,
      id: text(block.read("id")) ?? "",
      name: text(block.read("name")) ?? "",
      value: text(block.read("value")) ?? "",
      isEnabled: text(block.read("enabled")) !== "false",
    }),
  );
}

export function buildUsagePlans(configuration: Configuration, keys: readonly ApiKey[]): readonly UsagePlan[] {
  const memberships = configuration.resourcesOf("aws_api_gateway_usage_plan_key").map((block) => ({
    keyId: text(block.read("key_id")),
    planId: text(block.read("usage_plan_id")),
  }));
  return configuration.resourcesOf("aws_api_gateway_usage_plan").map((block) => {
    const id = text(block.read("id")) ?? "";
    const members = memberships.filter(({ planId }) => planId === id).map(({ keyId }) => keyId);
    return Object.freeze({
      address: block.address,
      id,
      name: text(block.read("name")) ?? "",
      apiStages: nested(block.read("api_stages")).map(readStage),
      ...given("throttle", readThrottle(onlyNested(block.read("throttle_settings")))),
      ...given("quota", readQuota(block)),
      keys: keys.filter((key) => members.includes(key.id)),
    });
  });
}

function readStage(block: JsonObject): PlannedStage {
  const throttles = nested(block.throttle).flatMap((limits) => {
    const throttle = readThrottle(limits);
    const path = text(limits.path);
    return throttle === undefined || path === undefined ? [] : [[path, throttle] as const];
  });
  return { apiId: text(block.api_id) ?? "", stageName: text(block.stage) ?? "", throttles: new Map(throttles) };
}

/** A rate without a burst lets that many requests of a second come at once. */
export function readThrottle(limits: JsonObject | undefined): Throttle | undefined {
  const rateLimit = number(limits?.rate_limit);
  const burstLimit = number(limits?.burst_limit);
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return { rateLimit: rateLimit ?? Number.POSITIVE_INFINITY, burstLimit: burstLimit ?? Math.ceil(rateLimit ?? 0) };
}

function readQuota(block: Block): Quota | undefined {
  const settings = onlyNested(block.read("quota_settings"));
  const limit = number(settings?.limit);
  const period = oneOf(QUOTA_PERIODS, settings?.period);
  if (limit === undefined || period === undefined) return undefined;
  return { limit, period, offset: number(settings?.offset) ?? 0 };
}
