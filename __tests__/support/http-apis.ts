import type { EnvironmentInput } from "../../environments/environment.ts";
import type { HttpApiDefinition } from "../../http-api/http-api-definition.ts";
import { type HttpRoute, type HttpRouteDeclaration, httpRoute } from "../../http-api/http-route.ts";
import { environmentWith } from "./environments.ts";

/** A route that needs nothing beside its key. */
export const simpleHttpRoute = (key: string, changes: Partial<HttpRouteDeclaration> = {}): HttpRoute =>
  httpRoute(key, {
    summary: "A route",
    ...(["outsideFunction", "http", "inVpc", "service"].some((kind) => kind in changes) ? {} : { function: "list" }),
    ...(["authorizer", "iam"].some((kind) => kind in changes) ? {} : { public: "everybody may read it" }),
    ...changes,
  } as HttpRouteDeclaration);

export const httpApiWith = (
  routes: HttpApiDefinition["routes"],
  changes: Partial<HttpApiDefinition> = {},
): HttpApiDefinition => ({ title: "shop", description: "Things to buy", routes, authorizers: {}, ...changes });

/** A valid environment of a service that has an HTTP API and no other. */
export const httpEnvironmentWith = (changes: Partial<EnvironmentInput> = {}) =>
  environmentWith({ usagePlans: {}, ...changes });
