import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import type { Construct } from "constructs";

export interface MutualTls {
  readonly truststoreUri: string;
  readonly truststoreVersion?: string | undefined;
  readonly ownershipVerificationCertificateArn?: string | undefined;
}

interface Target {
  /** The name API Gateway has for the domain, and the zone that name is in. */
  readonly name: string;
  readonly zoneId: string;
}

/** Points a domain's name to where API Gateway serves it, for both versions of IP. */
export function pointDomain(scope: Construct, zoneId: string, name: string, target: Target): void {
  for (const type of ["A", "AAAA"]) {
    new Route53Record(scope, `Record-${type}`, {
      zoneId,
      name,
      type,
      alias: { ...target, evaluateTargetHealth: false },
    });
  }
}

/** How both versions of the API are told which clients to trust. */
export function truststoreOf(mutualTls: MutualTls | undefined) {
  if (mutualTls === undefined) return {};
  const { truststoreUri, truststoreVersion } = mutualTls;
  return {
    mutualTlsAuthentication: { truststoreUri, ...(truststoreVersion !== undefined && { truststoreVersion }) },
  };
}
