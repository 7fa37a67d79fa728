import type { WebSocketApi } from "../../model/v2/web-socket-api.ts";
import type { WebSocketStage } from "../../model/v2/web-socket-stage.ts";

/** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{resource}`, the resource being a route key or `POST/@connections/…`. */
export function executeApiArn(
  { api, name }: Pick<WebSocketStage, "name"> & { readonly api: Omit<WebSocketApi, "definition"> },
  resource: string,
): string {
  const { partition, region, accountId, id } = api;
  return `arn:${partition}:execute-api:${region}:${accountId}:${id}/${name}/${resource}`;
}
