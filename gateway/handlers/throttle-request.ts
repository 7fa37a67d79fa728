import { GatewayError } from "../invocation/gateway-error.ts";
import type { Identified } from "../invocation/invocation.ts";
import type { RingEntry } from "../invocation/prepared/key-ring.ts";
import type { UsageMeter } from "../invocation/usage/usage-meter.ts";

/**
 * Takes what the request costs from the limits it is under, in API Gateway's order: the key's own limits in its usage plan, the
 * plan's quota, then the stage's limit for the method.
 *
 * @param now milliseconds since 1970
 * @throws GatewayError THROTTLED, QUOTA_EXCEEDED
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function throttleRequest(identified: Identified, usage: UsageMeter, now: number): void {
  const { caller, operation } = identified;
  if (caller !== undefined) chargeKey(caller, operation.methodKey, usage, now);
  const { throttle } = operation;
  if (throttle !== undefined && !usage.takeToken(throttle.bucket, throttle.limits, now)) {
    throw new GatewayError("THROTTLED");
  }
}

/** A limit for the method stands in for the plan's; both hold for each key by itself, over all stages of the plan. */
function chargeKey({ key, plan, plannedStage }: RingEntry, methodKey: string, usage: UsageMeter, now: number): void {
  const own = plannedStage.throttles.get(methodKey);
  const throttle = own ?? plan.throttle;
  const bucket = `plan ${plan.id} ${key.id}${own === undefined ? "" : ` ${plannedStage.apiId} ${plannedStage.stageName} ${methodKey}`}`;
  if (throttle !== undefined && !usage.takeToken(bucket, throttle, now)) throw new GatewayError("THROTTLED");
  if (plan.quota !== undefined && !usage.countRequest(`plan ${plan.id} ${key.id}`, plan.quota, now)) {
    throw new GatewayError("QUOTA_EXCEEDED");
  }
}
