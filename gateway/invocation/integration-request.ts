import type { Overrides } from "./overrides.ts";

/** What is sent to the backend. */
export type IntegrationRequest = ProxyRequest | MappedRequest;

/** The backend gets the client's request. */
export interface ProxyRequest {
  readonly type: "proxy";
  /** Stage variables in place. */
  readonly uri: string;
}

/** The backend gets what parameter mappings and a template make of the client's request. */
export interface MappedRequest {
  readonly type: "mapped";
  readonly uri: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** What templates changed in `$context`; the response template goes on with it. */
  readonly overrides: Overrides;
}
