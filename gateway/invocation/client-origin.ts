import { isIP } from "node:net";
import type { InvocationRequest } from "./invocation-request.ts";

/** Where requests are said to come from: on a laptop they all come from the laptop. */
export interface ClientOrigin {
  /** An address; `forwarded`: the last one in `X-Forwarded-For`, of requests that have one. */
  readonly sourceIp?: string;
  /** What private APIs take for the VPC and the VPC endpoint. */
  readonly sourceVpc?: string;
  readonly sourceVpce?: string;
}

export function withOrigin(request: InvocationRequest, origin: ClientOrigin): InvocationRequest {
  const { sourceIp, ...network } = origin;
  const address = sourceIp === "forwarded" ? forwardedFor(request) : sourceIp;
  return { ...request, ...network, ...(address !== undefined && { sourceIp: address }) };
}

function forwardedFor({ headers }: InvocationRequest): string | undefined {
  const last = headers.last("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last !== undefined && isIP(last) !== 0 ? last : undefined;
}
