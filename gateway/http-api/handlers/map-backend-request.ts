import { extend } from "../../invocation/extend.ts";
import type { HttpAsked, HttpAuthorized } from "../http-invocation.ts";
import { mapRequest } from "../mapping/request-mapping.ts";

/** What the backend is to get: the client's request, changed by the mappings of the integration. */
export function mapBackendRequest(authorized: HttpAuthorized): HttpAsked {
  const { requestMapping } = authorized.route;
  return extend(authorized, {
    input: requestMapping === undefined ? authorized.request : mapRequest(requestMapping, authorized),
  });
}
