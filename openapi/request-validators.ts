import type { JsonObject } from "./json-object.ts";
import type { Route } from "./route.ts";

const BOTH = { name: "all", validateRequestBody: true, validateRequestParameters: true };

/** By what of a request they look at. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html */
export const VALIDATORS = {
  body: { name: "body-only", validateRequestBody: true, validateRequestParameters: false },
  parameters: { name: "parameters-only", validateRequestBody: false, validateRequestParameters: true },
} as const;

/** Those that some route needs, and the one of all others. */
export function validatorsOf(routes: readonly Route[]): JsonObject {
  const used = Object.entries(VALIDATORS).flatMap(([what, validator]) =>
    routes.some(({ validates }) => validates === what) ? [validator] : [],
  );
  return Object.fromEntries([BOTH, ...used].map(({ name, ...settings }) => [name, settings]));
}
