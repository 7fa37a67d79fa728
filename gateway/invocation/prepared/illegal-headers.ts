import type { IntegrationType } from "../../model/integration.ts";

const NEVER_MAPPED = new Set(["content-length", "transfer-encoding", "x-amzn-trace-id", "x-amzn-apigateway-api-id"]);
const NOT_FOR_AWS = new Set(["authorization", "connection", "expect", "proxy-authenticate", "te"]);

/** API Gateway owns these headers: a mapping onto one fails every request of the method, even where mappings do nothing. */
export function illegalHeader(target: string, type: IntegrationType): boolean {
  const name = /^integration\.request\.header\.(.+)$/.exec(target)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  return NEVER_MAPPED.has(name) || (type.startsWith("AWS") && NOT_FOR_AWS.has(name));
}
