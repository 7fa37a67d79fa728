import { ApiGatewayBasePathMapping } from "@cdktf/provider-aws/lib/api-gateway-base-path-mapping/index.js";
import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name/index.js";
import { Apigatewayv2ApiMapping } from "@cdktf/provider-aws/lib/apigatewayv2-api-mapping/index.js";
import { Construct } from "constructs";

import { type MutualTls, pointDomain, truststoreOf } from "./domain-records.ts";
import type { RestApi } from "./rest-api.ts";
import type { Stage } from "./stage.ts";

export interface CustomDomainProps {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly domainName: string;
  readonly endpoint: "REGIONAL" | "EDGE";
  /** @default as it is; IPv4 alone for a new domain */
  readonly ipAddressType?: "ipv4" | "dualstack" | undefined;
  readonly certificateArn: string;
  readonly securityPolicy: "TLS_1_0" | "TLS_1_2";
  /** Paths of the domain that lead to the stage; `""` is the domain itself. */
  readonly paths: readonly string[];
  /** @default clients show no certificate */
  readonly mutualTls?: MutualTls | undefined;
  /** @default no DNS records */
  readonly hostedZoneId?: string | undefined;
}

/**
 * A domain name whose paths lead to a stage.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html
 */
export class CustomDomain extends Construct {
  /** The name API Gateway has for the domain: what DNS records point to. */
  readonly target: string;
  /** As Terraform knows it once it is there. */
  readonly domainName: string;

  constructor(scope: Construct, id: string, props: CustomDomainProps) {
    super(scope, id);
    const domain = new ApiGatewayDomainName(this, "Resource", {
      domainName: props.domainName,
      endpointConfiguration: {
        types: [props.endpoint],
        ...(props.ipAddressType !== undefined && { ipAddressType: props.ipAddressType }),
      },
      securityPolicy: props.securityPolicy,
      ...certificateOf(props),
      ...mutualTlsOf(props),
    });
    const isEdge = props.endpoint === "EDGE";
    this.target = isEdge ? domain.cloudfrontDomainName : domain.regionalDomainName;
    this.domainName = domain.domainName;
    this.#map(domain.domainName, props);
    if (props.hostedZoneId !== undefined) {
      const zoneId = isEdge ? domain.cloudfrontZoneId : domain.regionalZoneId;
      pointDomain(this, props.hostedZoneId, props.domainName, { name: this.target, zoneId });
    }
  }

  /**
   * Paths of several segments exist in the second version of the API only, which takes regional domains with TLS 1.2. It maps
   * all paths of those, so that no path changes from one version to the other, where each would be in the other's way.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
   */
  #map(domainName: string, { api, stage, paths, endpoint, securityPolicy }: CustomDomainProps): void {
    const isMappedBySecond = endpoint === "REGIONAL" && securityPolicy === "TLS_1_2";
    const target = { domainName, apiId: api.restApiId };
    for (const path of paths) {
      const id = `Mapping-${path || "root"}`;
      if (isMappedBySecond) {
        new Apigatewayv2ApiMapping(this, id, { ...target, stage: stage.stageName, ...named("apiMappingKey", path) });
      } else {
        new ApiGatewayBasePathMapping(this, id, { ...target, stageName: stage.stageName, ...named("basePath", path) });
      }
    }
  }
}

/** The domain itself is what has no path. */
const named = <Key extends string>(key: Key, path: string) => (path === "" ? {} : { [key]: path });

const certificateOf = ({ endpoint, certificateArn }: CustomDomainProps) =>
  endpoint === "EDGE" ? { certificateArn } : { regionalCertificateArn: certificateArn };

function mutualTlsOf({ mutualTls }: CustomDomainProps) {
  const { ownershipVerificationCertificateArn: proof } = mutualTls ?? {};
  return { ...truststoreOf(mutualTls), ...(proof !== undefined && { ownershipVerificationCertificateArn: proof }) };
}
