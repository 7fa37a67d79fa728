import type { InvocationRequest } from "../../invocation/invocation-request.ts";

/** A request of the management API: `/{stage}/@connections/{id}`. */
export interface ManagementRequest
  extends Pick<InvocationRequest, "body" | "headers" | "method" | "path" | "query" | "sourceIp"> {
  /** What names the stage: `/dev`, the key of an API mapping, or nothing. */
  readonly prefix: string;
  /** Decoded. */
  readonly connectionId: string;
}

/** A client may encode the `@`, as it must the `=` at the end of an id. */
const PATH = /^(.*)\/(?:@|%40)connections\/([^/]+)$/i;

/** @param path as it came @returns undefined for another one */
export function managementPath(path: string): Pick<ManagementRequest, "connectionId" | "prefix"> | undefined {
  const [, prefix, encoded] = PATH.exec(path) ?? [];
  if (prefix === undefined || encoded === undefined) return undefined;
  try {
    return { prefix, connectionId: decodeURIComponent(encoded) };
  } catch {
    return { prefix, connectionId: encoded };
  }
}
