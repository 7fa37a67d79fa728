/** Asks a function. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
export interface V2LambdaAuthorizer {
  readonly type: "REQUEST";
  readonly address: string;
  readonly id: string;
  readonly name: string;
  /** May hold `${stageVariables.…}`. */
  readonly uri: string;
  readonly credentials?: string;
  /** `$request.header.Authorization`, or for WebSocket APIs `route.request.header.Authorization`. */
  readonly identitySources: readonly string[];
  readonly payloadFormatVersion: "1.0" | "2.0";
  /** Its function says `isAuthorized`, where it does not return a policy. */
  readonly hasSimpleResponses: boolean;
  /** 0: nothing is kept. */
  readonly resultTtlSeconds: number;
}

/** Verifies a token by its issuer's keys. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
export interface V2JwtAuthorizer {
  readonly type: "JWT";
  readonly address: string;
  readonly id: string;
  readonly name: string;
  readonly identitySources: readonly string[];
  readonly issuer: string;
  readonly audience: readonly string[];
}

export type V2Authorizer = V2LambdaAuthorizer | V2JwtAuthorizer;
