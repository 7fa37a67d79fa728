import type { APIGatewayProxyEvent } from "aws-lambda";

/**
 * Who calls, as the authorizer put it into the request's context.
 *
 * @throws Error when the route has no authorizer: data without an owner must not come into being
 */
export function subjectOf({ requestContext }: Pick<APIGatewayProxyEvent, "requestContext">): string {
  const subject: unknown = requestContext.authorizer?.subject;
  if (typeof subject === "string" && subject !== "") return subject;
  throw new Error(
    "the request has no authorizer context 'subject'; give the route the authorizer of functions/authorize.ts",
  );
}
