import type { HttpRouted } from "../http-invocation.ts";

/** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}` of this very request; of `$default` `…/{stage}/$default`. */
export function routeArnOf({ stage, request, route }: HttpRouted): string {
  const { api, name } = stage.stage;
  const { partition, region, accountId, id } = api;
  const called = route.key === "$default" ? "$default" : `${request.method}${request.resourcePath}`;
  return `arn:${partition}:execute-api:${region}:${accountId}:${id}/${name}/${called}`;
}
