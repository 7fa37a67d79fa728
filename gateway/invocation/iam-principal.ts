/** Who signed a request, for methods with AWS_IAM authorization. */
export interface IamPrincipal {
  readonly type: "Account" | "User" | "AssumedRole" | "FederatedUser";
  /** Of the caller: `arn:aws:iam::123456789012:user/ann`, `arn:aws:sts::123456789012:assumed-role/reader/session`. */
  readonly arn: string;
  /** Of the role behind a session, as policies name it: `arn:aws:iam::123456789012:role/reader`. */
  readonly roleArn?: string;
  readonly accountId: string;
  /** `aws:userid`: `AIDA…` of a user, `AROA…:session` of a role's session. */
  readonly userId: string;
  /** `aws:username`: users have one, sessions of roles have none. */
  readonly userName?: string;
  readonly accessKeyId: string;
  /** By key. */
  readonly tags?: Readonly<Record<string, string>>;
  /** `o-…`, when the account is part of an organization. */
  readonly organizationId?: string;
  /** `o-…/r-…/ou-…/` */
  readonly organizationPaths?: readonly string[];
  /** Only of temporary credentials. */
  readonly session?: IamSession;
  /** Of credentials an identity pool gave. */
  readonly cognitoIdentity?: CognitoIdentity;
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity.html */
export interface CognitoIdentity {
  readonly identityPoolId: string;
  readonly identityId: string;
  readonly authenticationType: "authenticated" | "unauthenticated";
  /** Who vouched for an authenticated one. */
  readonly authenticationProvider?: string;
}

export interface IamSession {
  /** Milliseconds since 1970. */
  readonly issuedAt?: number;
  /** Milliseconds since 1970; absent: without a second factor. */
  readonly mfaAuthenticatedAt?: number;
}
