import { type Backends, NO_BACKENDS, type ServiceSettings } from "../invocation/backends.ts";
import type { Stack } from "../model/stack.ts";
import { type ClientCertificateSetting, clientIdentities } from "./client-certificates.ts";
import { type VpcLinkSetting, vpcLinkOrigins } from "./vpc-links.ts";

export interface BackendOptions {
  /** Where AWS services are, and what requests to them are signed with. @default nowhere */
  readonly services?: ServiceSettings;
  /** Where VPC links lead. @default nowhere */
  readonly vpcLinks?: readonly VpcLinkSetting[];
  /** What HTTP backends are shown. @default nothing */
  readonly clientCertificates?: readonly ClientCertificateSetting[];
}

export function backendsOf(
  stacks: readonly Stack[],
  { services = NO_BACKENDS.services, vpcLinks = [], clientCertificates = [] }: BackendOptions,
): Backends {
  return {
    services,
    vpcLinks: vpcLinkOrigins(stacks, vpcLinks),
    clientCertificates: clientIdentities(stacks, clientCertificates),
  };
}
