import { UserError } from "../errors/user-error.ts";
import type { JsonObject } from "../openapi/json-object.ts";
import { type Access, type Model, pathVariables } from "../openapi/route.ts";
import type { HttpIntegration } from "./http-integration.ts";

const KEY = /^(\$default|(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) \/\S*)$/;

interface HttpRouteOptions {
  /** One sentence for the documentation. */
  readonly summary: string;
  /** What else clients should know, for the documentation. */
  readonly description?: string;
  /** Models of the answers by status code, for the documentation. @default not documented */
  readonly responses?: Readonly<Record<number, Model | undefined>>;
  /** What a document says to clients, in place of all of this. */
  readonly operation?: JsonObject;
}

export type HttpRouteDeclaration = HttpRouteOptions & Access & HttpIntegration;

/** `GET /items/{id}`, or `$default` for what no other route takes. */
export type HttpRoute = HttpRouteDeclaration & { readonly key: string };

/**
 * Declares one route of an HTTP API, with what only an HTTP API has. What both kinds of API have, `route()` declares as well.
 *
 * @param key `"GET /items/{id}"`, `"ANY /{proxy+}"` or `"$default"`
 * @throws UserError when the key has another form
 */
export function httpRoute(key: string, declaration: HttpRouteDeclaration): HttpRoute {
  if (!KEY.test(key)) {
    throw new UserError(
      `route '${key}' has the wrong form: write a method, one space and a path that starts with '/', as in 'GET /items/{id}', or '$default'`,
    );
  }
  return { ...declaration, key };
}

/** Names in braces of the route's path, in order. */
export const variablesOfKey = (key: string): readonly string[] => pathVariables(key.split(" ")[1] ?? "");
