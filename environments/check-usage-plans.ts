import type { SettingProblem } from "./check-settings.ts";

interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

type MethodThrottles = Readonly<Record<string, Throttle>>;

interface Plan {
  readonly throttle: Throttle;
  readonly quota: { readonly limit: number; readonly period: "DAY" | "WEEK" | "MONTH" };
  readonly methodThrottles: MethodThrottles;
}

export interface UsagePlanContext {
  readonly stage: { readonly throttle: Throttle; readonly methodThrottles: MethodThrottles };
  readonly usagePlans: Readonly<Record<string, Plan>>;
}

const DAYS = { DAY: 1, WEEK: 7, MONTH: 31 } as const;
const SECONDS_A_DAY = 86_400;

/**
 * What a plan promises and the stage would never let through.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function usagePlanProblems({ stage, usagePlans }: UsagePlanContext): SettingProblem[] {
  return Object.entries(usagePlans).flatMap(([name, plan]) => {
    const path = ["usagePlans", name];
    return [
      ...exceeding([...path, "throttle"], plan.throttle, stage.throttle, "the stage"),
      ...Object.entries(plan.methodThrottles).flatMap(([key, throttle]) =>
        exceeding(
          [...path, "methodThrottles", key],
          throttle,
          stage.methodThrottles[key] ?? stage.throttle,
          "the stage for this method",
        ),
      ),
      ...quotaProblems([...path, "quota", "limit"], plan),
    ];
  });
}

/** A stage's limit that is none at all is told by its own rule. */
function exceeding(path: readonly string[], throttle: Throttle, most: Throttle, whose: string): SettingProblem[] {
  return (["rateLimit", "burstLimit"] as const)
    .filter((limit) => most[limit] > 0 && throttle[limit] > most[limit])
    .map((limit) => ({
      path: [...path, limit],
      message: `is more than the ${most[limit]} of ${whose}, so no key would ever get it; lower it, or raise the stage's throttle`,
    }));
}

/** Methods of their own throttle count beside the plan's, so only a plan without them can be told. */
function quotaProblems(path: readonly string[], { quota, throttle, methodThrottles }: Plan): SettingProblem[] {
  const most = Math.floor(throttle.rateLimit * SECONDS_A_DAY * DAYS[quota.period]) + throttle.burstLimit;
  if (quota.limit <= most || Object.keys(methodThrottles).length > 0) return [];
  return [
    { path, message: `is never reached: the plan's throttle lets ${most} requests through in a ${quota.period}` },
  ];
}
