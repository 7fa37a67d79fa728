import type { StageVariableOverride } from "../gateway/load-stacks.ts";
import { AUDIENCE } from "./issuer-record.ts";
import type { TokenIssuer } from "./token-issuer.ts";

/** What the authorizer of every stage, live or canary, verifies tokens by. */
export function issuerVariables({ issuer, jwksUrl }: TokenIssuer): readonly StageVariableOverride[] {
  return [
    { name: "jwtIssuer", value: issuer },
    { name: "jwtAudience", value: AUDIENCE },
    { name: "jwksUrl", value: jwksUrl },
  ];
}
