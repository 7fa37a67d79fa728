import { ApiGatewayBasePathMapping } from "@cdktf/provider-aws/lib/api-gateway-base-path-mapping/index.js";
import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name/index.js";
import { Apigatewayv2ApiMapping } from "@cdktf/provider-aws/lib/apigatewayv2-api-mapping/index.js";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Construct } from "constructs";

import type { RestApi } from "./rest-api.ts";
import type { Stage } from "./stage.ts";

export interface CustomDomainProps {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly domainName: string;
  readonly endpoint: "REGIONAL" | "EDGE";
  readonly certificateArn: string;
  readonly securityPolicy: "TLS_1_0" | "TLS_1_2";
  /** Paths of the domain that lead to the stage; `""` is the domain itself. */
  readonly paths: readonly string[];
  /** @default clients show no certificate */
  readonly mutualTls?:
    | {
        readonly truststoreUri: string;
        readonly truststoreVersion?: string | undefined;
        readonly ownershipVerificationCertificateArn?: string | undefined;
      }
    | undefined;
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

  constructor(scope: Construct, id: string, props: CustomDomainProps) {
    super(scope, id);
    const domain = new ApiGatewayDomainName(this, "Resource", {
      domainName: props.domainName,
      endpointConfiguration: { types: [props.endpoint] },
      securityPolicy: props.securityPolicy,
      ...certificateOf(props),
      ...mutualTlsOf(props),
    });
    const isEdge = props.endpoint === "EDGE";
    this.target = isEdge ? domain.cloudfrontDomainName : domain.regionalDomainName;
    this.#map(domain.domainName, props);
    this.#point(isEdge ? domain.cloudfrontZoneId : domain.regionalZoneId, props);
  }

  /**
   * Paths of several segments exist in the second version of the API only, which then has to hold all of a domain's.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
   */
  #map(domainName: string, { api, stage, paths }: CustomDomainProps): void {
    const isDeep = paths.some((path) => path.includes("/"));
    const { restApiId: apiId } = api;
    const { stageName } = stage;
    for (const path of paths) {
      const id = `Mapping-${path === "" ? "root" : path}`;
      if (isDeep) {
        const key = path === "" ? {} : { apiMappingKey: path };
        new Apigatewayv2ApiMapping(this, id, { domainName, apiId, stage: stageName, ...key });
      } else {
        const base = path === "" ? {} : { basePath: path };
        new ApiGatewayBasePathMapping(this, id, { domainName, apiId, stageName, ...base });
      }
    }
  }

  #point(zoneOfTarget: string, { hostedZoneId, domainName }: CustomDomainProps): void {
    if (hostedZoneId === undefined) return;
    for (const type of ["A", "AAAA"]) {
      new Route53Record(this, `Record-${type}`, {
        zoneId: hostedZoneId,
        name: domainName,
        type,
        alias: { name: this.target, zoneId: zoneOfTarget, evaluateTargetHealth: false },
      });
    }
  }
}

const certificateOf = ({ endpoint, certificateArn }: CustomDomainProps) =>
  endpoint === "EDGE" ? { certificateArn } : { regionalCertificateArn: certificateArn };

function mutualTlsOf({ mutualTls }: CustomDomainProps) {
  if (mutualTls === undefined) return {};
  const { truststoreUri, truststoreVersion, ownershipVerificationCertificateArn } = mutualTls;
  return {
    mutualTlsAuthentication: { truststoreUri, ...(truststoreVersion !== undefined && { truststoreVersion }) },
    ...(ownershipVerificationCertificateArn !== undefined && { ownershipVerificationCertificateArn }),
  };
}
