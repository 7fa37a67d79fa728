import type { Policy } from "./authorization/policy.ts";

/** What an authorizer function said about a caller, checked and ready to be held against any method. */
export interface AuthorizerAnswer {
  readonly principalId: string;
  readonly policy: Policy;
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey?: string;
}
