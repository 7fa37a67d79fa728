import type { APIGatewayProxyEvent } from "aws-lambda";

/**
 * Whose request it is, by IAM's own id: `AIDA…` of a user, `AROA…` of a role. A name can be given to somebody else, an id never
 * is. Of a role's session (`AROA…:lunch`) the part behind the colon is left out: whoever takes the role makes it up.
 *
 * @throws Error when nobody signed: then the method is not protected, and its event must not be trusted
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function ownerOf({ requestContext: { identity } }: APIGatewayProxyEvent): string {
  const [id] = (identity.user ?? "").split(":");
  if (id === undefined || id === "") throw new Error("nobody signed the request: the method must have iam: true");
  return id;
}
