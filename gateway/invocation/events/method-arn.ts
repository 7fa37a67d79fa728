import type { Routed } from "../invocation.ts";

/** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}` of this very request. */
export function methodArnOf({ stage, request }: Routed): string {
  const { api, name } = stage.stage;
  const { partition, region, accountId, id } = api;
  return `arn:${partition}:execute-api:${region}:${accountId}:${id}/${name}/${request.method}${request.resourcePath}`;
}
