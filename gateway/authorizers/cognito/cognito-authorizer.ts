import { GatewayError } from "../../invocation/gateway-error.ts";
import type { Routed } from "../../invocation/invocation.ts";
import type { PreparedAuthorizer } from "../../invocation/prepared/operation.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import type { VerifiedToken } from "../../invocation/user-pools.ts";
import type { CognitoAuthentication } from "../authentication.ts";

export type CognitoAuthorizer = Extract<PreparedAuthorizer, { readonly type: "cognito" }>;
type Services = Pick<GatewayServices, "userPools" | "now">;

/**
 * Verifies the token a client presents. Without scopes on the method it has to be an ID token, with scopes an access token that has
 * one of them.
 *
 * @returns at once for a token that is known
 * @throws GatewayError UNAUTHORIZED, EXPIRED_TOKEN, AUTHORIZER_CONFIGURATION_ERROR
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html
 */
export function checkUserPoolToken(
  routed: Routed,
  authorizer: CognitoAuthorizer,
  { userPools, now }: Services,
): CognitoAuthentication | Promise<CognitoAuthentication> {
  const presented = authorizer.source(routed)?.trim() ?? "";
  const token = /^bearer /i.test(presented) ? presented.slice("bearer ".length).trim() : presented;
  if (token === "") throw new GatewayError("UNAUTHORIZED");
  if (authorizer.poolArns.length === 0) throw withoutPools();
  const startedAt = now();
  const verified = userPools.verify(token, authorizer.poolArns, startedAt);
  if (!(verified instanceof Promise)) return accept(routed, authorizer, verified, 0);
  return verified.then(
    (later) => accept(routed, authorizer, later, now() - startedAt),
    (error: unknown) => {
      throw noted(routed, error, now() - startedAt);
    },
  );
}

/** For the access log. */
function noted(routed: Routed, error: unknown, latencyMs: number): unknown {
  if (error instanceof GatewayError) {
    routed.observed.authorizer = { status: error.statusCode, latencyMs, error: error.detail ?? error.message };
  }
  return error;
}

function accept(
  routed: Routed,
  authorizer: CognitoAuthorizer,
  token: VerifiedToken,
  latencyMs: number,
): CognitoAuthentication {
  const problem = problemOf(authorizer, token);
  if (problem !== undefined) {
    throw noted(routed, new GatewayError("UNAUTHORIZED", undefined, { detail: problem }), latencyMs);
  }
  routed.observed.authorizer = { status: 200, latencyMs };
  return { kind: "cognito", authorizer: { context: {}, claims: token.claims, latencyMs } };
}

function problemOf({ scopes, audience }: CognitoAuthorizer, token: VerifiedToken): string | undefined {
  const use = token.claims.token_use;
  if (audience !== undefined && !token.audiences.some((name) => audience.test(name))) {
    return `the token's audience '${token.audiences}' does not match the authorizer's identity validation expression '${audience.source}'`;
  }
  if (scopes.length === 0) {
    return use === "id"
      ? undefined
      : `the method has no authorization scopes, so it takes an ID token; this token's token_use is '${use}'`;
  }
  if (use !== "access") {
    return `the method has authorization scopes, so it takes an access token; this token's token_use is '${use}'`;
  }
  return scopes.some((scope) => token.scopes.includes(scope))
    ? undefined
    : `the token has the scopes '${token.scopes.join(" ")}', and the method asks for one of '${scopes.join(" ")}'`;
}

function withoutPools(): GatewayError {
  return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", null, {
    detail: "its authorizer names no user pool, or is not in the configuration",
  });
}
