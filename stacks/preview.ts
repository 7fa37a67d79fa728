import type { Throttle } from "../constructs/stage.ts";
import type { Environment } from "../environments/environment.ts";

/** The most all clients of the preview may ask; undefined where there is none. */
export function previewThrottleOf({ rollout }: Pick<Environment, "rollout">): Throttle | undefined {
  const { preview } = rollout ?? {};
  return preview === true ? { rateLimit: 5, burstLimit: 10 } : preview?.throttle;
}

/** Name of the stage that serves the release on trial to whoever asks for it. */
export const previewNameOf = ({ name }: Pick<Environment, "name">) => `${name}-preview`;
