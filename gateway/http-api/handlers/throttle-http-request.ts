import type { GatewayServices } from "../../invocation/services.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpRouted } from "../http-invocation.ts";

/**
 * Takes what the request costs from the limits it is under: the stage's for the route, then the account's.
 *
 * @throws HttpApiError 429
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export function throttleHttpRequest(
  { route: { throttle }, stage }: HttpRouted,
  { accountThrottle, usage, now }: Pick<GatewayServices, "accountThrottle" | "usage" | "now">,
): void {
  if (throttle === undefined && accountThrottle === undefined) return;
  const time = now();
  if (throttle !== undefined && !usage.takeToken(throttle.bucket, throttle.limits, time)) {
    throw new HttpApiError("THROTTLED");
  }
  if (accountThrottle === undefined || usage.takeToken(stage.accountBucket, accountThrottle, time)) return;
  const { rateLimit, burstLimit } = accountThrottle;
  const limit = `${rateLimit} requests a second and ${burstLimit} at once`;
  const detail = `the account is held to ${limit}, as AWS does; --account-throttle sets other limits (told once)`;
  throw new HttpApiError("THROTTLED", usage.isNews(stage.accountBucket) ? { detail } : {});
}
