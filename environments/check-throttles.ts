import { type AccountThrottle, defaultAccountThrottle } from "./account-throttle.ts";
import type { SettingProblem } from "./check-settings.ts";

type Throttle = AccountThrottle;

export interface ThrottleContext {
  readonly region: string;
  readonly accountThrottle?: Throttle | undefined;
  readonly stage: { readonly throttle: Throttle; readonly methodThrottles: Readonly<Record<string, Throttle>> };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
export function throttleProblems({ region, accountThrottle, stage }: ThrottleContext): SettingProblem[] {
  const most = accountThrottle ?? defaultAccountThrottle(region);
  const all = [
    { path: ["stage", "throttle"], throttle: stage.throttle },
    ...Object.entries(stage.methodThrottles).map(([key, throttle]) => ({
      path: ["stage", "methodThrottles", key],
      throttle,
    })),
  ];
  const whose = accountThrottle ? "'accountThrottle'" : `an account in ${region}`;
  const otherwise = accountThrottle ? "" : "; if AWS raised it, say so in 'accountThrottle'";
  return all.flatMap(({ path, throttle }) =>
    (["rateLimit", "burstLimit"] as const)
      .filter((limit) => throttle[limit] > most[limit])
      .map((limit) => ({
        path: [...path, limit],
        message: `is more than the ${most[limit]} of ${whose}, for all its APIs together${otherwise}`,
      })),
  );
}
