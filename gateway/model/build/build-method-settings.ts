import type { Block } from "../../terraform/block.ts";
import type { JsonObject, JsonValue } from "../../terraform/json-value.ts";
import { type CacheSettings, UNAUTHORIZED_CACHE_CONTROL_STRATEGIES } from "../cache-settings.ts";
import { LOGGING_LEVELS, type MethodSettings } from "../method-settings.ts";
import { flag, given, number, oneOf, onlyNested, text } from "./read.ts";

export function buildMethodSettings(block: Block): MethodSettings {
  const settings = onlyNested(block.read("settings"));
  const { resourcePath, httpMethod } = parseMethodPath(text(block.read("method_path")) ?? "*/*");
  return Object.freeze({
    address: block.address,
    resourcePath,
    httpMethod,
    ...given(
      "throttle",
      readThrottle(number(settings?.throttling_rate_limit), number(settings?.throttling_burst_limit)),
    ),
    cache: readCacheSettings(settings),
    ...given("loggingLevel", oneOf(LOGGING_LEVELS, settings?.logging_level)),
    ...given("isDataTraceEnabled", flagIfSaid(settings?.data_trace_enabled)),
    ...given("areMetricsEnabled", flagIfSaid(settings?.metrics_enabled)),
  });
}

function readCacheSettings(settings: JsonObject | undefined): CacheSettings {
  return {
    ...given("isEnabled", flagIfSaid(settings?.caching_enabled)),
    ...given("ttlSeconds", number(settings?.cache_ttl_in_seconds)),
    ...given("requiresAuthorization", flagIfSaid(settings?.require_authorization_for_cache_control)),
    ...given(
      "unauthorizedStrategy",
      oneOf(UNAUTHORIZED_CACHE_CONTROL_STRATEGIES, settings?.unauthorized_cache_control_header_strategy),
    ),
  };
}

function flagIfSaid(value: JsonValue | undefined): boolean | undefined {
  return value === undefined || value === null ? undefined : flag(value);
}

/** `pets/{petId}/GET`, the slashes of the path possibly written `~1`; `*` + `/*` is every method. */
function parseMethodPath(methodPath: string): { readonly resourcePath: string; readonly httpMethod: string } {
  const cut = methodPath.lastIndexOf("/");
  const httpMethod = methodPath.slice(cut + 1).toUpperCase();
  const path = methodPath.slice(0, Math.max(cut, 0)).replaceAll("~1", "/");
  if (path === "*") return { resourcePath: "*", httpMethod };
  return { resourcePath: `/${path.replace(/^\/+/, "").replace(/\/+$/, "")}`, httpMethod };
}

/** Terraform writes -1 for "no limit". */
function readThrottle(rateLimit = -1, burstLimit = -1): MethodSettings["throttle"] {
  if (rateLimit < 0 && burstLimit < 0) return undefined;
  return {
    rateLimit: rateLimit < 0 ? Number.POSITIVE_INFINITY : rateLimit,
    burstLimit: burstLimit < 0 ? Math.ceil(rateLimit) : burstLimit,
  };
}
