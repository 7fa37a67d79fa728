import type { IamPrincipal } from "../iam-principal.ts";

/** A policy document, compiled: it can be held against requests. Several documents are one with all their statements. */
export interface Policy {
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** Action, resource and conditions are the request's. */
  readonly covers: (request: PolicyRequest) => boolean;
  /** Of a resource policy: the caller is one of those it speaks of. */
  readonly isAbout?: (principal: IamPrincipal | undefined) => boolean;
  /** It speaks of AWS accounts, users or roles by name, so only a signed request can be meant. */
  readonly namesPrincipals?: true;
  /** Condition keys it reads, as they are written. */
  readonly conditionKeys: readonly string[];
}

/** What a policy says by itself. `neither`: no statement applies. */
export type Verdict = "allow" | "deny" | "neither";

/** What policies are held against. */
export interface PolicyRequest {
  /** In lower case: `execute-api:invoke`. */
  readonly action: string;
  /** ARN of the method that is called. */
  readonly resource: string;
  /** Absent: anonymous. */
  readonly principal?: IamPrincipal | undefined;
  /** Values of a condition key, which is written in lower case; undefined: the request has none. */
  conditionValue(key: string): string | readonly string[] | undefined;
}
