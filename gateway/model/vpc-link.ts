import type { Integration } from "./integration.ts";

export interface VpcLink {
  readonly address: string;
  /** As worked out here: AWS gives it another one when it is applied. */
  readonly id: string;
  readonly name?: string;
}

const LOAD_BALANCER = /^https?:\/\/[^/?#]*\.amazonaws\.com(\.cn)?([:/?#]|$)/i;

export function usesVpcLink({ type, connectionType }: Pick<Integration, "connectionType" | "type">): boolean {
  return connectionType === "VPC_LINK" && (type === "HTTP" || type === "HTTP_PROXY");
}

/**
 * Only the link leads to its backend: the URI names a load balancer inside the VPC, or no host at all. Other URIs can be called as
 * they stand.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html
 */
export function isBehindVpcLink(integration: Pick<Integration, "connectionType" | "type" | "uri">): boolean {
  const { uri = "" } = integration;
  return usesVpcLink(integration) && (!/^https?:\/\/[^/?#]/i.test(uri) || LOAD_BALANCER.test(uri));
}
