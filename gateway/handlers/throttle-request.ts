import { GatewayError } from "../invocation/gateway-error.ts";
import type { RingEntry } from "../invocation/prepared/key-ring.ts";
import type { Operation } from "../invocation/prepared/operation.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { UsageMeter } from "../invocation/usage/usage-meter.ts";
import type { Throttle } from "../model/usage-plan.ts";

/** What is under limits, and under which. */
export interface Limited {
  /** Absent for what needs no key. */
  readonly caller?: RingEntry;
  readonly operation: Pick<Operation, "methodKey" | "throttle">;
  readonly stage: { readonly accountBucket: string };
}

type Services = Pick<GatewayServices, "accountThrottle" | "usage">;

/**
 * Takes what the request costs from the limits it is under, in API Gateway's order: the key's own limits in its usage plan, the
 * plan's quota, the stage's limit for the method, then the account's.
 *
 * @param now milliseconds since 1970
 * @throws GatewayError THROTTLED, QUOTA_EXCEEDED
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function throttleRequest(identified: Limited, services: Services, now: number): void {
  const { caller, operation } = identified;
  const { usage } = services;
  if (caller !== undefined) chargeKey(caller, operation.methodKey, usage, now);
  const refusal = chargeEverybody(identified, services, now);
  if (refusal === undefined) return;
  if (caller !== undefined) usage.ofKey(caller.usageName).countThrottled();
  throw refusal;
}

/** A limit for the method stands in for the plan's; both hold for each key by itself, over all stages of the plan. */
function chargeKey(
  { usageName, plan, plannedStage }: RingEntry,
  methodKey: string,
  usage: UsageMeter,
  now: number,
): void {
  const own = plannedStage.throttles.get(methodKey);
  const throttle = own ?? plan.throttle;
  const bucket =
    own === undefined ? usageName : `${usageName} ${plannedStage.apiId} ${plannedStage.stageName} ${methodKey}`;
  const ofKey = usage.ofKey(usageName);
  if (throttle !== undefined && !usage.takeToken(bucket, throttle, now)) {
    ofKey.countThrottled();
    throw new GatewayError("THROTTLED");
  }
  if (!ofKey.admit(plan.quota, now)) throw new GatewayError("QUOTA_EXCEEDED");
}

/** What holds for all callers together. */
function chargeEverybody(
  { operation: { throttle }, stage }: Limited,
  { accountThrottle, usage }: Services,
  now: number,
): GatewayError | undefined {
  if (throttle !== undefined && !usage.takeToken(throttle.bucket, throttle.limits, now)) {
    return new GatewayError("THROTTLED");
  }
  if (accountThrottle === undefined || usage.takeToken(stage.accountBucket, accountThrottle, now)) return undefined;
  return new GatewayError("THROTTLED", undefined, usage.isNews(stage.accountBucket) ? told(accountThrottle) : {});
}

function told({ rateLimit, burstLimit }: Throttle): { readonly detail: string } {
  const limit = `${rateLimit} requests a second and ${burstLimit} at once`;
  return { detail: `the account is held to ${limit}, as AWS does; --account-throttle sets other limits (told once)` };
}
