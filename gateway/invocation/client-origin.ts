import { isIP } from "node:net";
import type { InvocationRequest } from "./invocation-request.ts";

/** Where requests are said to come from: on a laptop they all come from the laptop. */
export interface ClientOrigin {
  /** An address; `forwarded`: the last one in `X-Forwarded-For`, of requests that have one. */
  readonly sourceIp?: string;
  /** What private APIs take for the VPC and the VPC endpoint. */
  readonly sourceVpc?: string;
  readonly sourceVpce?: string;
  /** In which VPC each VPC endpoint is, by id: of requests whose host leads into one. */
  readonly vpcOfEndpoint?: ReadonlyMap<string, string>;
}

/** A request, as far as it tells where it comes from. */
type Origin = Pick<InvocationRequest, "headers" | "sourceIp" | "sourceVpce">;

export function withOrigin<Request extends Origin>(request: Request, origin: ClientOrigin): Request {
  const { sourceIp, sourceVpc, sourceVpce, vpcOfEndpoint } = origin;
  const address = sourceIp === "forwarded" ? forwardedFor(request) : sourceIp;
  const endpoint = request.sourceVpce ?? sourceVpce;
  return {
    ...request,
    sourceVpce: endpoint,
    sourceVpc: vpcOfEndpoint?.get(endpoint ?? "") ?? sourceVpc,
    ...(address !== undefined && { sourceIp: address }),
  };
}

function forwardedFor({ headers }: Origin): string | undefined {
  const last = headers.last("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last !== undefined && isIP(last) !== 0 ? last : undefined;
}
