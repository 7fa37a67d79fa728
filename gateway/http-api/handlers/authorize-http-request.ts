import { extend } from "../../invocation/extend.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { checkHttpSignature } from "../authorizers/iam-http-authorizer.ts";
import { checkBearer } from "../authorizers/jwt-authorizer.ts";
import { askHttpAuthorizer } from "../authorizers/lambda-http-authorizer.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpAuthorized, HttpRouted } from "../http-invocation.ts";

type Services = Pick<GatewayServices, "functions" | "http" | "iamKeys" | "ids" | "now">;

/** Finds out who calls, and whether the caller may. @throws HttpApiError 401, 403, 500 */
export async function authorizeHttpRequest(routed: HttpRouted, services: Services): Promise<HttpAuthorized> {
  const { authorizer } = routed.route;
  switch (authorizer?.type) {
    case undefined:
      return routed;
    case "iam":
      return extend(routed, { principal: checkHttpSignature(routed, services) });
    case "jwt":
      return extend(routed, { authorizer: await checkBearer(routed, authorizer, services) });
    case "lambda":
      return extend(routed, { authorizer: await askHttpAuthorizer(routed, authorizer, services) });
    case "broken":
      throw new HttpApiError("AUTHORIZER_FAILURE", { detail: authorizer.reason });
  }
}
