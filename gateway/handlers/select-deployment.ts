import { extend } from "../invocation/extend.ts";
import type { Received, Selected } from "../invocation/invocation.ts";

/**
 * Chooses between the stage's deployment and its canary. Each request is drawn on its own: API Gateway promises a share of traffic,
 * not that one client keeps seeing one side.
 *
 * @param random 0 ≤ random < 1
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
 */
export function selectDeployment(received: Received, random: () => number): Selected {
  const { live, canary } = received.stage;
  if (canary === undefined || random() * 100 >= canary.percentTraffic) {
    return extend(received, {
      deployment: live.deployment,
      stageVariables: live.stageVariables,
      isCanaryRequest: false,
    });
  }
  const { deployment, stageVariables } = canary;
  return extend(received, { deployment, stageVariables, isCanaryRequest: true });
}
