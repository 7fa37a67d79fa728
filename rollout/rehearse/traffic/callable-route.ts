import type { HttpRoute } from "../../../gateway/model/v2/http-route.ts";
import type { HttpStage } from "../../../gateway/model/v2/http-stage.ts";
import type { CallableMethod, Place } from "./callable-method.ts";

/**
 * The routes of an HTTP API's stage, without those that only signed requests may call, or tokens of an issuer that is not here. HTTP
 * APIs know nothing of bodies: what takes one gets an object without properties.
 *
 * @param issuer whose tokens there are
 */
export function callableRoutes({ definition }: HttpStage, place: Place, issuer: string): readonly CallableMethod[] {
  return (definition?.routes ?? [])
    .filter((route) => isCallable(route, issuer))
    .map(({ key, authorization }): CallableMethod => {
      const [method = "", path = "/rehearsal"] = key.split(" ");
      const httpMethod = method === "ANY" || method === "$default" ? "GET" : method;
      return {
        logged: key,
        place,
        httpMethod,
        path,
        needsToken: authorization.type !== "NONE",
        needsKey: false,
        query: [],
        headers: [],
        ...(TAKES_BODY.has(httpMethod) && { body: { type: "object" } }),
      };
    });
}

const TAKES_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Preflights are no requests of users. */
function isCallable({ key, authorization, integration }: HttpRoute, issuer: string): boolean {
  if (key.startsWith("OPTIONS ") || integration === undefined) return false;
  if (authorization.type === "JWT") return authorization.authorizer.issuer === issuer;
  return authorization.type === "NONE" || authorization.type === "CUSTOM";
}
