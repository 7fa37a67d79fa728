import type { JsonObject } from "../openapi/json-object.ts";

/**
 * What is done to a header or a query parameter. A value is text with `$request.header.name`, `$request.querystring.name`,
 * `$request.path.name`, `$request.path`, `$request.body.name`, `$context.name` or `$stageVariables.name` in it, in braces
 * beside other text: `${request.path.id}-${context.requestId}`. Of an answer it is `$response.header.name` or
 * `$response.body.name`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export type Change = { readonly append: string } | { readonly overwrite: string } | { readonly remove: true };

/** How a request is changed before the backend gets it. */
export interface RequestMapping {
  readonly headers?: Readonly<Record<string, Change>>;
  readonly query?: Readonly<Record<string, Change>>;
  /** What the backend gets for a path: `$request.path` leaves the stage's name out of it, which backends in a VPC get otherwise. */
  readonly path?: string;
}

/** How an answer with a certain status is changed before the client gets it. */
export interface ResponseMapping {
  readonly headers?: Readonly<Record<string, Change>>;
  readonly statusCode?: number;
}

/** `append:header.name` → value, as API Gateway writes it. */
export function renderRequestMapping({ headers = {}, query = {}, path }: RequestMapping): JsonObject {
  return {
    ...renderChanges("header", headers),
    ...renderChanges("querystring", query),
    ...(path !== undefined && { "overwrite:path": path }),
  };
}

/** By status. */
export function renderResponseMappings(mappings: Readonly<Record<number, ResponseMapping>>): JsonObject {
  return Object.fromEntries(
    Object.entries(mappings).map(([status, { headers = {}, statusCode }]) => [
      status,
      {
        ...renderChanges("header", headers),
        ...(statusCode !== undefined && { "overwrite:statuscode": String(statusCode) }),
      },
    ]),
  );
}

function renderChanges(place: "header" | "querystring", changes: Readonly<Record<string, Change>>): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).map(([name, change]) => {
      if ("append" in change) return [`append:${place}.${name}`, change.append];
      // What is removed has no value; API Gateway asks for one all the same.
      return "overwrite" in change
        ? [`overwrite:${place}.${name}`, change.overwrite]
        : [`remove:${place}.${name}`, "''"];
    }),
  );
}
