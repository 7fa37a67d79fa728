import type { Stage } from "../stage.ts";

/** Settings that turn caching on where there is no cache: in AWS, too, they do nothing. */
export function idleCaching(stages: readonly Stage[]): readonly string[] {
  return stages
    .filter(({ cacheClusterGb }) => cacheClusterGb === undefined)
    .flatMap((stage) =>
      stage.methodSettings
        .filter(({ cache }) => cache?.isEnabled === true)
        .map(
          ({ address }) => `${address} turns caching on, but ${stage.address} has no cache cluster: nothing is kept`,
        ),
    );
}
