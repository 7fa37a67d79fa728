/**
 * A signature in an Authorization header is for API Gateway: backends never see it.
 *
 * @param name in lower case
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function isSignature(name: string, value: string): boolean {
  return name === "authorization" && value.startsWith("AWS4-");
}
