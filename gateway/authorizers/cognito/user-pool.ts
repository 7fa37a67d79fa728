import type { JSONWebKeySet } from "jose";

/** A pool whose tokens can be verified. */
export interface UserPool {
  readonly arn: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** Cognito signs with RS256; an issuer on this machine may do otherwise. */
  readonly algorithms: readonly string[];
  /** Its public keys, or where they are published. */
  readonly keys: JSONWebKeySet | URL;
}

/** A pool that stands in for one of AWS, as the user says. */
export interface UserPoolSetting {
  /** Its id, its ARN, or its address in the configuration: `aws_cognito_user_pool.customers`. */
  readonly pool: string;
  /** The URL of an issuer that publishes its keys as an OpenID provider does, or keys the tokens of the pool itself are signed with. */
  readonly source: { readonly issuer: string } | { readonly keys: JSONWebKeySet };
}
