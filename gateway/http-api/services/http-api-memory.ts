import type { AuthorizerCache } from "../../invocation/authorizer-cache.ts";
import type { HttpAuthorizerAnswer } from "./http-authorizer-answer.ts";
import type { JwtVerifier } from "./jwt-verifier.ts";

/** What HTTP APIs remember beside what all APIs do. */
export interface HttpApiMemory {
  readonly authorizerCache: AuthorizerCache<HttpAuthorizerAnswer>;
  readonly tokens: JwtVerifier;
}
