import { Apigatewayv2ApiMapping } from "@cdktf/provider-aws/lib/apigatewayv2-api-mapping/index.js";
import { Apigatewayv2DomainName } from "@cdktf/provider-aws/lib/apigatewayv2-domain-name/index.js";
import { Construct } from "constructs";

import { type MutualTls, pointDomain, truststoreOf } from "./domain-records.ts";

export interface HttpDomainProps {
  readonly api: { readonly apiId: string };
  readonly stage: { readonly stageName: string };
  readonly domainName: string;
  readonly certificateArn: string;
  /** Paths of the domain that lead to the stage; `""` is the domain itself. */
  readonly paths: readonly string[];
  /** @default clients show no certificate */
  readonly mutualTls?: MutualTls | undefined;
  /** @default no DNS records */
  readonly hostedZoneId?: string | undefined;
}

/**
 * A domain name whose paths lead to a stage of an HTTP or WebSocket API. There is one kind: regional, with TLS 1.2.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html
 */
export class HttpDomain extends Construct {
  /** The name API Gateway has for the domain: what DNS records point to. */
  readonly target: string;

  constructor(scope: Construct, id: string, props: HttpDomainProps) {
    super(scope, id);
    const { ownershipVerificationCertificateArn: proof } = props.mutualTls ?? {};
    const domain = new Apigatewayv2DomainName(this, "Resource", {
      domainName: props.domainName,
      domainNameConfiguration: {
        certificateArn: props.certificateArn,
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        ...(proof !== undefined && { ownershipVerificationCertificateArn: proof }),
      },
      ...truststoreOf(props.mutualTls),
    });
    const { targetDomainName, hostedZoneId } = domain.domainNameConfiguration;
    this.target = targetDomainName;
    for (const path of props.paths) this.#map(path, domain.id, props);
    if (props.hostedZoneId !== undefined) {
      pointDomain(this, props.hostedZoneId, props.domainName, { name: targetDomainName, zoneId: hostedZoneId });
    }
  }

  #map(path: string, domainName: string, { api, stage }: HttpDomainProps): void {
    new Apigatewayv2ApiMapping(this, `Mapping-${path || "root"}`, {
      domainName,
      apiId: api.apiId,
      stage: stage.stageName,
      ...(path !== "" && { apiMappingKey: path }),
    });
  }
}
