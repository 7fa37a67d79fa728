import type { Integration } from "./integration.ts";
import { isFunctionUri } from "./service-uri.ts";

/**
 * Why Lambda does not take the calls of an integration: it is called by POST alone, whatever the client's method is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html
 */
export function refusedByLambda({ uri = "", httpMethod = "POST" }: Integration): string | undefined {
  if (!isFunctionUri(uri) || httpMethod === "POST" || httpMethod === "ANY") return undefined;
  return `functions are called by POST, and the integration's method is ${httpMethod}`;
}
