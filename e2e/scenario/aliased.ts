import { type HttpApiView, viewHttpApi } from "../support/http-api-view.ts";
import type { Context } from "./context.ts";
import { PROD } from "./prod.ts";

/** What the alias `live` of a function leads to: a version, and others by their weights. */
export const on = (version: string, weights: Readonly<Record<string, number>> = {}) => ({ version, weights });

/** As in `list-things 1, read-thing 1 (2: 5 %)`. */
export const describeCalled = ({ called }: HttpApiView) =>
  Object.entries(called)
    .map(([name, { version, weights }]) => {
      const shares = Object.entries(weights).map(([other, weight]) => ` (${other}: ${weight * 100} %)`);
      return `${name} ${version}${shares.join("")}`;
    })
    .join(", ");

/** Prod's API of a service, and what calls its functions. */
export const viewAliased = ({ aws }: Context, service: string, kind: "http" | "websocket"): Promise<HttpApiView> =>
  viewHttpApi({ ...aws, namePrefix: `${service}-${PROD}`, stageName: PROD, kind });
