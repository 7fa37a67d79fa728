import type { Invocation } from "../invocation.ts";
import { spelledHeaderSource } from "./header-source.ts";
import { requestSource } from "./request-source.ts";

/** Reads the values of a parameter from a request; none when it is not there. */
export type RequestValues = (invocation: Invocation) => readonly string[];

/**
 * Compiles the right side of a mapping onto a query parameter: as for others, but several values stay several.
 *
 * @returns undefined when it is no mapping expression
 */
export function requestValues(expression: string): RequestValues | undefined {
  const name = /^method\.request\.multivaluequerystring\.(.+)$/s.exec(expression)?.[1];
  if (name !== undefined) return ({ request }) => request.query.all(name);
  const read = requestSource(expression, spelledHeaderSource);
  if (read === undefined) return undefined;
  const isPath = expression.startsWith("method.request.path.");
  return (invocation) => {
    const value = read(invocation);
    if (value === undefined) return [];
    return [isPath ? decoded(value) : value];
  };
}

/** A part of a path is encoded as it came; as a query parameter it will be encoded anew. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
