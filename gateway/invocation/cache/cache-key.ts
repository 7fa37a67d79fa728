import type { Routed } from "../invocation.ts";
import type { PreparedCache } from "../prepared/prepared-cache.ts";
import type { PreparedDeployment, PreparedStage } from "../prepared/prepared-stage.ts";

/** What the keys of a stage's responses begin with. */
export function stagePrefix({ stage }: Pick<PreparedStage, "stage">): string {
  return `${stage.api.id} ${stage.name} `;
}

/**
 * Two requests of one key get one response: same stage, deployment, namespace and method, and the same values of the key
 * parameters. A canary of the stage's own deployment so shares its responses, one of another deployment does not.
 *
 * Values are written with their number and their lengths, so that none can pass for two.
 */
export function cacheKey({ namespace, keyParameters }: PreparedCache, routed: Routed): string {
  const { stage, deployment, request } = routed;
  let key = `${stagePrefix(stage)}${idOf(deployment)} ${namespace} ${request.method}`;
  for (const read of keyParameters) {
    const values = read(routed);
    key += ` ${values.length}`;
    for (const value of values) key += ` ${value.length}:${value}`;
  }
  return key;
}

function idOf({ deployment }: PreparedDeployment): string {
  return deployment.id;
}
