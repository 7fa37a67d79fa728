import type { Overrides } from "./overrides.ts";
import type { Payload } from "./payload/convert-payload.ts";

/** What is sent to the backend. */
export type IntegrationRequest = ProxyRequest | MappedRequest;

/** The backend gets the client's request. */
export interface ProxyRequest {
  readonly type: "proxy";
  /** Stage variables in place. */
  readonly uri: string;
}

/** The backend gets what parameter mappings and a template make of the client's request. */
export interface MappedRequest extends MappedParameters {
  readonly type: "mapped";
  /** Stage variables in place, path variables still in braces. */
  readonly uri: string;
  readonly body: Payload;
  /** What templates changed in `$context`; the response template goes on with it. */
  readonly overrides: Overrides;
}

export interface MappedParameters {
  /** By lower-case name, with the spelling they were given. */
  readonly headers: ReadonlyMap<string, MappedHeader>;
  /** Values of path variables, encoded as they came or not at all. */
  readonly path: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, readonly string[]>;
}

export interface MappedHeader {
  readonly name: string;
  readonly value: string;
}
