import type { Environment } from "../environments/environment.ts";
import { isStreamed } from "../openapi/check-streaming.ts";
import { mappingOf } from "../openapi/integrations/render-integration.ts";
import { MAX_TIMEOUT_MS } from "../openapi/integrations/response-transfer-mode.ts";
import type { Route } from "../openapi/route.ts";
import { functionsOfService } from "./api-parts.ts";
import { functionSettingsOf } from "./describe-build.ts";
import { httpParts } from "./http-api/http-parts.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** How long API Gateway waits for a whole answer, also for one of an authorizer and of a WebSocket API's route. */
const USUAL_SECONDS = MAX_TIMEOUT_MS.BUFFERED / 1_000;
/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const HTTP_API_SECONDS = 30;
/** Lambda's own, where nobody waits for the whole answer. */
const MOST_SECONDS = MAX_TIMEOUT_MS.STREAM / 1_000;

/**
 * Lambda lets a function run for 15 minutes. One whose answer nobody awaits any more would go on, and cost, while its client has an
 * error and calls it again.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export function longTimeouts(environment: Environment, service: ServiceDefinition): readonly string[] {
  const waits = longestWaits(service);
  return functionsOfService(service).flatMap(({ function: name }) => {
    const waited = waits.get(name) ?? USUAL_SECONDS;
    const { timeoutSeconds } = functionSettingsOf(service, environment, name);
    if (timeoutSeconds <= waited) return [];
    const isOwn = environment.functions[name]?.timeoutSeconds !== undefined;
    const where = isOwn
      ? `functions.${name}.timeoutSeconds`
      : `functionSettings.timeoutSeconds of the service, for '${name}'`;
    return [
      `${where}: API Gateway waits at most ${waited} seconds, unless the answer is streamed, its route has a longer timeoutMs or calls it asynchronously; received ${timeoutSeconds}`,
    ];
  });
}

/** By function: what its most patient caller waits, in seconds. */
function longestWaits({ api, httpApi }: ServiceDefinition): ReadonlyMap<string, number> {
  const routes = (api?.routes ?? []).map((route) => ({ name: route.function, seconds: waitOf(route) }));
  const httpUsers = httpApi === undefined ? [] : httpParts(httpApi).users;
  const waits = new Map<string, number>();
  for (const { name, seconds } of [
    ...routes,
    ...httpUsers.map(({ use }) => ({ name: use.function, seconds: HTTP_API_SECONDS })),
  ]) {
    if (name !== undefined) waits.set(name, Math.max(seconds, waits.get(name) ?? 0));
  }
  return waits;
}

function waitOf(route: Route): number {
  if (isStreamed(route) || isAsynchronous(route)) return MOST_SECONDS;
  return Math.max(USUAL_SECONDS, (route.timeoutMs ?? 0) / 1_000);
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html */
function isAsynchronous(route: Route): boolean {
  const targets = Object.keys(mappingOf(route)?.requestParameters ?? {});
  return targets.some((target) => /^integration\.request\.header\.x-amz-invocation-type$/i.test(target));
}
