import type { CacheSettings } from "../../model/cache-settings.ts";
import type { Integration } from "../../model/integration.ts";
import type { Method } from "../../model/method.ts";
import type { MethodSettings } from "../../model/method-settings.ts";
import type { Resource } from "../../model/resource.ts";
import { allValues } from "../mapping/all-values.ts";
import type { RequestValues } from "../mapping/request-values.ts";
import { ownSettings, settingsForAll } from "./method-settings-of.ts";
import type { PrepareContext } from "./prepare-context.ts";
import type { PreparedCache } from "./prepared-cache.ts";

const DEFAULT_TTL_SECONDS = 300;
const MAX_TTL_SECONDS = 3600;

/**
 * Responses are kept when the stage has a cache cluster and the method's settings say so; of methods that are not asked by GET,
 * only settings of their own count.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export function prepareCache(resource: Resource, method: Method, context: PrepareContext): PreparedCache | undefined {
  const { stage } = context;
  const { httpMethod, integration } = method;
  if (stage.cacheClusterGb === undefined || integration === undefined) return undefined;
  const own = ownSettings(resource.path, httpMethod, stage.methodSettings)?.cache;
  const all = settingsForAll(stage.methodSettings)?.cache;
  const settings: CacheSettings = { ...all, ...own };
  const ttlSeconds = Math.min(settings.ttlSeconds ?? DEFAULT_TTL_SECONDS, MAX_TTL_SECONDS);
  if (!isCached(httpMethod, own, all) || ttlSeconds <= 0) return undefined;
  return {
    isOnlyForGet: own?.isEnabled === undefined,
    isForCanary: stage.canary?.usesStageCache ?? false,
    ttlMs: ttlSeconds * 1000,
    namespace: integration.cacheNamespace ?? resource.id,
    keyParameters: keyParameters(method, integration, context),
    requiresAuthorization: settings.requiresAuthorization ?? true,
    unauthorizedStrategy: settings.unauthorizedStrategy ?? "SUCCEED_WITH_RESPONSE_HEADER",
  };
}

function isCached(httpMethod: string, own: MethodSettings["cache"], all: MethodSettings["cache"]): boolean {
  if (own?.isEnabled !== undefined) return own.isEnabled;
  return (all?.isEnabled ?? false) && (httpMethod === "GET" || httpMethod === "ANY");
}

function keyParameters({ address }: Method, integration: Integration, { report }: PrepareContext): RequestValues[] {
  return integration.cacheKeyParameters.flatMap((name) => {
    // A parameter of the integration request has the value that is mapped onto it.
    const read = allValues(integration.requestParameters[name] ?? name);
    if (read === undefined) {
      report({
        address,
        reason: `its cache key parameter '${name}' is none of the request: requests that differ in it share a response`,
      });
    }
    return read ?? [];
  });
}
