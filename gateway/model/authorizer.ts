export interface LambdaAuthorizer {
  readonly type: "TOKEN" | "REQUEST";
  readonly id: string;
  readonly name: string;
  /** May hold `${stageVariables.…}`. */
  readonly uri: string;
  readonly credentials?: string;
  /** Mapping expressions, such as `method.request.header.Authorization`. */
  readonly identitySources: readonly string[];
  readonly identityValidationExpression?: string;
  /** 0 switches the cache off. */
  readonly resultTtlSeconds: number;
}

export interface CognitoAuthorizer {
  readonly type: "COGNITO_USER_POOLS";
  readonly id: string;
  readonly name: string;
  readonly providerArns: readonly string[];
  readonly identitySources: readonly string[];
  readonly identityValidationExpression?: string;
}

export type Authorizer = LambdaAuthorizer | CognitoAuthorizer;

/** AWS's default for an authorizer that says nothing of its cache. */
export const DEFAULT_RESULT_TTL_SECONDS = 300;
