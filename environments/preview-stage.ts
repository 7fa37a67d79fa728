import type { Environment } from "./environment.ts";

type Throttle = Environment["stage"]["throttle"];

/** The most all clients of the preview may ask; undefined where there is none. */
export function previewThrottleOf({ rollout }: Pick<Environment, "rollout">): Throttle | undefined {
  const { preview } = rollout ?? {};
  return preview === true ? { rateLimit: 5, burstLimit: 10 } : preview?.throttle;
}

/** Name of the stage that serves the release on trial to whoever asks for it. */
export const previewNameOf = ({ name }: Pick<Environment, "name">) => `${name}-preview`;

/** Where that stage is called; undefined where there is none. */
export function previewUrlOf(environment: Environment, restApiId: string): string | undefined {
  if (previewThrottleOf(environment) === undefined) return undefined;
  const { region } = environment;
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://${restApiId}.execute-api.${region}.${suffix}/${previewNameOf(environment)}`;
}
