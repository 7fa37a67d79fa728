import type { NotServed } from "../../stack.ts";
import type { HttpApi } from "../../v2/http-api.ts";
import type { HttpRoute } from "../../v2/http-route.ts";

const KEY = /^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|ANY) \/\S*$/;

/** Routes of HTTP APIs that AWS would refuse, or that cannot be answered. */
export function routesNotServed(apis: readonly HttpApi[]): readonly NotServed[] {
  return apis.flatMap(({ definition }) =>
    definition.routes.flatMap((route) => problemsOf(route).map((reason) => ({ address: route.address, reason }))),
  );
}

function problemsOf({ key, authorization, integration }: HttpRoute): readonly string[] {
  const problems: string[] = [];
  if (key !== "$default" && !KEY.test(key)) {
    problems.push(`its route key '${key}' is none: write METHOD /path, ANY /path or $default`);
  }
  if (authorization.type === "UNKNOWN") {
    problems.push(`its authorizer '${authorization.wanted}' is not in the configuration: requests get 500`);
  }
  if (integration === undefined) problems.push("it has no integration: requests get 500");
  else if (integration.type !== "AWS_PROXY" && integration.type !== "HTTP_PROXY") {
    problems.push(
      `HTTP APIs have no integrations of type ${integration.type}, only AWS_PROXY and HTTP_PROXY: requests get 500`,
    );
  }
  return problems;
}
