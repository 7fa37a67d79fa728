import type { APIGatewayRequestAuthorizerEventStageVariables } from "aws-lambda";

/** Whose tokens are accepted, and for whom they must be made. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: URL;
}

const VARIABLES = { issuer: "jwtIssuer", audience: "jwtAudience", jwksUrl: "jwksUrl" } as const;

/**
 * Stage variables belong to the stage, so one release verifies the tokens of each environment it runs in.
 *
 * @throws Error that names every stage variable that is missing or is no URL
 */
export function issuerOf(stageVariables: APIGatewayRequestAuthorizerEventStageVariables | null): Issuer {
  const { jwtIssuer: issuer, jwtAudience: audience, jwksUrl } = stageVariables ?? {};
  if (issuer && audience && jwksUrl) return { issuer, audience, jwksUrl: urlOf(jwksUrl) };
  const missing = Object.values(VARIABLES).filter((name) => !stageVariables?.[name]);
  throw new Error(`the stage has no variable ${missing.join(", ")}; the authorizer cannot verify tokens without`);
}

function urlOf(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new Error(`stage variable ${VARIABLES.jwksUrl} must be a URL; it is '${text}'`);
}
