import type { GatewayServices } from "../../invocation/services.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { HttpAuthorizerOutcome, HttpRouted } from "../http-invocation.ts";
import type { PreparedHttpAuthorizer } from "../prepared/prepared-route.ts";
import type { VerifiedJwt } from "../services/jwt-verifier.ts";
import { JwtRefusal } from "./jwt-refusal.ts";

type JwtAuthorizer = Extract<PreparedHttpAuthorizer, { readonly type: "jwt" }>;

/**
 * Who calls, by the token a client presents.
 *
 * @returns at once for a token that is known
 * @throws HttpApiError 401 with the reason in `www-authenticate`, 403 for a token without any of the route's scopes
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function checkBearer(
  routed: HttpRouted,
  prepared: JwtAuthorizer,
  { http, now }: Pick<GatewayServices, "http" | "now">,
): HttpAuthorizerOutcome | Promise<HttpAuthorizerOutcome> {
  const presented = prepared.source(routed)?.trim() ?? "";
  const token = /^bearer /i.test(presented) ? presented.slice("bearer ".length).trim() : presented;
  if (token === "") throw new HttpApiError("UNAUTHORIZED", { headers: ["www-authenticate", "Bearer"] });
  const verified = http.tokens.verify(token, prepared.authorizer, now());
  if (!(verified instanceof Promise)) return accept(routed, prepared, verified);
  return verified.then(
    (later) => accept(routed, prepared, later),
    (error: unknown) => {
      throw error instanceof JwtRefusal ? unauthorized(routed, prepared, error) : error;
    },
  );
}

function accept(routed: HttpRouted, { scopes }: JwtAuthorizer, token: VerifiedJwt): HttpAuthorizerOutcome {
  if (scopes.length === 0) return { type: "jwt", claims: token.claims, scopes: null };
  const held = scopes.filter((scope) => token.scopes.includes(scope));
  if (held.length > 0) return { type: "jwt", claims: token.claims, scopes: held };
  const description = "the token does not have the required scope";
  routed.observed.authorizer = { status: 403, latencyMs: 0, error: description };
  throw new HttpApiError("ACCESS_DENIED", {
    headers: challenge(scopes, "insufficient_scope", description),
    detail: `the token has the scopes '${token.scopes.join(" ")}', and the route asks for one of '${scopes.join(" ")}'`,
  });
}

function unauthorized(routed: HttpRouted, { scopes, authorizer }: JwtAuthorizer, refusal: JwtRefusal): HttpApiError {
  const { message, detail = `the token was refused by ${authorizer.name}: ${message}` } = refusal;
  routed.observed.authorizer = { status: 401, latencyMs: 0, error: message };
  return new HttpApiError("UNAUTHORIZED", { headers: challenge(scopes, "invalid_token", message), detail });
}

function challenge(scopes: readonly string[], error: string, description: string): readonly string[] {
  const quoted = description.replaceAll('"', "'");
  return ["www-authenticate", `Bearer scope="${scopes.join(" ")}" error="${error}" error_description="${quoted}"`];
}
