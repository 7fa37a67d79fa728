import type { Environment } from "../../environments/environment.ts";
import { AUDIENCE } from "../../local/issuer-record.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import type { IssuedTokens } from "./issued-tokens.ts";

/** JWT authorizers of HTTP APIs have their issuer in the definition, where no stage variable can tell them another one. */
export const withLocalIssuer = (
  environment: Environment,
  { issuer, jwksUrl }: Pick<IssuedTokens, "issuer" | "jwksUrl">,
): Environment =>
  environment.authorizer === undefined
    ? environment
    : { ...environment, authorizer: { ...environment.authorizer, issuer, audience: AUDIENCE, jwksUrl } };

/** All that routes of the HTTP API ask for. */
export const scopesOf = ({ httpApi }: Pick<ServiceDefinition, "httpApi">): readonly string[] =>
  (httpApi?.routes ?? []).flatMap(({ scopes = [] }) => scopes);
