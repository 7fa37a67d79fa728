import type { FunctionUse } from "../../openapi/integrations/integration.ts";
import type { PayloadFormat } from "../http-integration.ts";

/** Tokens that API Gateway verifies by itself, with the issuer's public keys. */
export interface JwtAuthorizer {
  readonly type: "jwt";
  readonly function?: never;
  readonly outsideFunction?: never;
  /** Who signs tokens. @default the issuer of the environment's `authorizer` */
  readonly issuer?: string;
  /** Whom tokens are for: one of these. @default the audience of the environment's `authorizer` */
  readonly audience?: readonly string[];
  /** Where the token is: `$request.header.NAME` or `$request.querystring.NAME`. @default "$request.header.Authorization" */
  readonly identitySource?: string;
}

/** The function that is asked: one of the service, or one that is not, by its name in the environment's `outsideFunctions`. */
type Asked =
  | (FunctionUse & { readonly outsideFunction?: never })
  | ({ readonly outsideFunction: string } & { readonly [Use in keyof FunctionUse]?: never });

/** A Lambda function that decides who may call. */
export type HttpLambdaAuthorizer = Asked & {
  readonly type: "lambda";
  /** @default "2.0" */
  readonly payloadFormat?: PayloadFormat;
  /** It answers `{ isAuthorized, context }` in place of a policy. Of format 2.0 alone. @default true with format 2.0 */
  readonly simpleResponses?: boolean;
  /**
   * What names the caller; also the key under which an answer is cached: `$request.header.NAME`, `$request.querystring.NAME`,
   * `$context.NAME` or `$stageVariables.NAME`. Without one of them a request is refused unasked. `$context.routeKey` keeps the
   * answers of routes apart.
   */
  readonly identitySource: readonly string[];
  /** How long an answer is reused, 0–3600 s; 0 asks every time. */
  readonly resultTtlSeconds: number;
};

export type HttpAuthorizer = JwtAuthorizer | HttpLambdaAuthorizer;
