import type { StageVariableOverride } from "../../gateway/load-stacks.ts";
import { issueToken } from "../../local/issue-token.ts";
import { AUDIENCE } from "../../local/issuer-record.ts";
import { issuerVariables } from "../../local/issuer-variables.ts";
import { openSigningKey } from "../../local/signing-key.ts";
import { startTokenIssuer } from "../../local/token-issuer.ts";

export interface IssuedTokens {
  /** What every authorizer of the rehearsal accepts. */
  readonly token: string;
  readonly variables: readonly StageVariableOverride[];
  close(): Promise<void>;
}

/** Starts the local issuer on any free port, and has it make a token for a day. */
export async function issueTokens(folder: string, newId: () => string, today: Date): Promise<IssuedTokens> {
  const key = await openSigningKey(folder);
  const issuer = await startTokenIssuer(key, 0);
  const request = {
    subject: "rehearsal",
    scope: "records:read records:write",
    audience: AUDIENCE,
    lifetimeSeconds: 24 * 3_600,
  };
  const token = await issueToken(request, { issuer: issuer.issuer, key, newId }, today);
  return { token, variables: issuerVariables(issuer), close: issuer.close };
}
