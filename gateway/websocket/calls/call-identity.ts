import { signerOf } from "../../invocation/identity.ts";
import type { ConnectionInfo } from "./connection-info.ts";

/** Who is connected, as far as API Gateway knows. What is not known is not there. */
export function callIdentity({ userAgent, sourceIp, principal, caller }: ConnectionInfo): Record<string, string> {
  return {
    ...(principal !== undefined && signerOf(principal)),
    ...(caller !== undefined && { apiKey: caller.key.value, apiKeyId: caller.key.id }),
    ...(userAgent !== undefined && { userAgent }),
    sourceIp,
  };
}
