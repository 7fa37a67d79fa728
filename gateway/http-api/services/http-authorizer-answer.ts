import type { Policy } from "../../invocation/authorization/policy.ts";

/** What an authorizer function said about a caller, checked. */
export interface HttpAuthorizerAnswer {
  readonly principalId?: string;
  /** Held against the route of each request anew; or a word for all of them. */
  readonly decision: { readonly policy: Policy } | { readonly isAuthorized: boolean };
  readonly context: Readonly<Record<string, unknown>>;
}
