import type { APIGatewayProxyEvent } from "aws-lambda";

export interface Member {
  /** Of the pool, for ever; an e-mail address may go to somebody else. */
  readonly id: string;
  /** Empty in access tokens. */
  readonly email: string;
  readonly groups: readonly string[];
}

/**
 * Who calls, by the claims of the token that API Gateway has verified. All of them arrive as texts, lists with commas.
 *
 * @throws Error when there are none: then the method has no authorizer, and its event must not be trusted
 */
export function memberOf({ requestContext: { authorizer } }: APIGatewayProxyEvent): Member {
  const { sub, email = "", "cognito:groups": groups = "" } = authorizer?.claims ?? {};
  if (!sub) throw new Error("there are no claims: the method must have the authorizer 'members'");
  return { id: sub, email, groups: groups.split(",").filter((group: string) => group !== "") };
}
