import type { StageVariableOverride } from "../../gateway/load-stacks.ts";
import { issueToken } from "../../local/issue-token.ts";
import { AUDIENCE } from "../../local/issuer-record.ts";
import { issuerVariables } from "../../local/issuer-variables.ts";
import { openSigningKey } from "../../local/signing-key.ts";
import { startTokenIssuer } from "../../local/token-issuer.ts";

export interface IssuedTokens {
  /** What every authorizer of the rehearsal accepts. */
  readonly token: string;
  /** Who issues it. */
  readonly issuer: string;
  /** Where its keys are. */
  readonly jwksUrl: string;
  readonly variables: readonly StageVariableOverride[];
  close(): Promise<void>;
}

interface Wanted {
  /** Milliseconds since 1970, by whichever clock is asked. */
  readonly from: number;
  readonly until: number;
  /** That routes ask for. */
  readonly scopes: readonly string[];
}

/** Starts the local issuer on any free port, and has it make a token. */
export async function issueTokens(
  folder: string,
  newId: () => string,
  { from, until, scopes }: Wanted,
): Promise<IssuedTokens> {
  const key = await openSigningKey(folder);
  const issuer = await startTokenIssuer(key, 0);
  const request = {
    subject: "rehearsal",
    scope: [...new Set(["records:read", "records:write", ...scopes])].join(" "),
    audience: AUDIENCE,
    lifetimeSeconds: Math.ceil((until - from) / 1_000),
  };
  const token = await issueToken(request, { issuer: issuer.issuer, key, newId }, new Date(from));
  const { jwksUrl, close } = issuer;
  return { token, issuer: issuer.issuer, jwksUrl, variables: issuerVariables(issuer), close };
}
