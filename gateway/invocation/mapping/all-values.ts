import { headerSource } from "./header-source.ts";
import { requestSource } from "./request-source.ts";
import type { RequestValues } from "./request-values.ts";

/**
 * Compiles what a key is made of, of the response cache or of an authorizer's: all values of a header or query parameter in their
 * order, so that one that comes several times is told from one that comes once.
 *
 * @returns undefined when it is nothing of the request
 */
export function allValues(expression: string): RequestValues | undefined {
  const [, location, name = ""] =
    /^method\.request\.(?:multivalue)?(querystring|header)\.(.+)$/s.exec(expression) ?? [];
  if (location === "querystring") return ({ request }) => request.query.all(name);
  if (location === "header") return headerSource(name);
  const read = requestSource(expression);
  return (
    read &&
    ((invocation) => {
      const value = read(invocation);
      return value === undefined ? [] : [value];
    })
  );
}
