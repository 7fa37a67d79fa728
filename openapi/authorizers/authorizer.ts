import type { FunctionUse } from "../integrations/integration.ts";
import type { ImportedAuthorizer } from "./imported-authorizer.ts";

interface Described {
  /** For the documentation: what clients need to be let through. */
  readonly description?: string;
}

/** The function that is asked: one of the service, or one that is not, by its name in the environment's `outsideFunctions`. */
type Asked =
  | (FunctionUse & { readonly outsideFunction?: never })
  | ({ readonly outsideFunction: string } & { readonly [Use in keyof FunctionUse]?: never });

/** A Lambda function that decides who may call. It sees the whole request and the stage variables. */
export type RequestAuthorizer = Asked &
  Described & {
    readonly type?: "request";
    /** What names the caller; also the key under which an answer is cached. All must be present. */
    readonly identitySource: readonly string[];
    /** How long an answer is reused, 0–3600 s; 0 asks every time. */
    readonly resultTtlSeconds: number;
  };

/** A Lambda function that decides by one header alone, and sees nothing else. */
export type TokenAuthorizer = Asked &
  Described & {
    readonly type: "token";
    /** The header the token comes in. @default "Authorization" */
    readonly header?: string;
    /** A token that does not match as a whole is refused without asking. */
    readonly validationExpression?: string;
    /** How long an answer is reused, 0–3600 s; 0 asks every time. */
    readonly resultTtlSeconds: number;
  };

/** User pools that issue the tokens; API Gateway verifies them by itself. A route with `scopes` needs an access token. */
export interface CognitoAuthorizer extends Described {
  readonly type: "cognito";
  readonly function?: never;
  readonly outsideFunction?: never;
  /** Names of pools, as the environment's `userPools` has them. */
  readonly userPools: readonly string[];
  /** The header the token comes in. @default "Authorization" */
  readonly header?: string;
  /** A token whose `aud` does not match as a whole is refused: ID tokens have that of the client they are for, access tokens none. */
  readonly validationExpression?: string;
}

export type Authorizer = RequestAuthorizer | TokenAuthorizer | CognitoAuthorizer | ImportedAuthorizer;
