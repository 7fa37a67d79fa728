import { spelledHeaderSource } from "../mapping/header-source.ts";
import { type RequestSource, requestSource } from "../mapping/request-source.ts";
import { requestValues } from "../mapping/request-values.ts";
import type { PreparedParameters } from "./operation.ts";

/**
 * @param requestParameters `integration.request.header.X` → mapping expression; what is neither is left out
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function prepareParameters(requestParameters: Readonly<Record<string, string>>): PreparedParameters {
  const mappings = Object.entries(requestParameters).flatMap(([target, expression]) => {
    const [, location, name] = /^integration\.request\.(header|path|querystring)\.(.+)$/s.exec(target) ?? [];
    return location === undefined || name === undefined ? [] : [{ location, name, expression }];
  });
  const onto = <Read>(location: string, compile: (expression: string) => Read | undefined) =>
    mappings
      .filter((mapping) => mapping.location === location)
      .flatMap(({ name, expression }) => {
        const read = compile(expression);
        return read === undefined ? [] : [{ name, read }];
      });
  return {
    headers: onto("header", valueSource),
    path: onto("path", valueSource),
    query: onto("querystring", requestValues),
  };
}

const valueSource = (expression: string): RequestSource | undefined => requestSource(expression, spelledHeaderSource);
