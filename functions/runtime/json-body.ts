import type { APIGatewayProxyEvent } from "aws-lambda";

import { HttpError } from "./http-error.ts";
import { show } from "./show.ts";

type BodyOf = Pick<APIGatewayProxyEvent, "body" | "isBase64Encoded">;

/**
 * The body as a value of any form. API Gateway checks a body only when its content type has a model, so a request of
 * another type arrives here unchecked.
 *
 * @throws HttpError 400 when there is none, or it is not JSON
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function jsonBody({ body, isBase64Encoded }: BodyOf): unknown {
  if (body === null || body === "") throw new HttpError(400, "the request has no body; send a JSON object");
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, `the body is not valid JSON; received ${show(text)}`);
  }
}
