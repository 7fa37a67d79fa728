import type { APIGatewayProxyEvent } from "aws-lambda";

import { HttpError } from "./http-error.ts";
import { isDeeperThan } from "./is-deeper-than.ts";
import { show } from "./show.ts";

/** JSON.stringify recurses: a few thousand levels would overflow its stack. */
const MAX_LEVELS = 1000;

/**
 * The body as a value of any form. API Gateway checks a body only when its content type has a model, so a request of
 * another type arrives here unchecked.
 *
 * @throws HttpError 400 when there is none, it is not JSON, or nested beyond reason
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function jsonBody({ body, isBase64Encoded }: Pick<APIGatewayProxyEvent, "body" | "isBase64Encoded">): unknown {
  if (body === null || body === "") throw new HttpError(400, "the request has no body; send a JSON object");
  const value = parse(isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body);
  if (isDeeperThan(MAX_LEVELS, value))
    throw new HttpError(400, `the body is nested more than ${MAX_LEVELS} levels deep`);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, `the body is not valid JSON; received ${show(text)}`);
  }
}
