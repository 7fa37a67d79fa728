import { ApiGatewayClientCertificate } from "@cdktf/provider-aws/lib/api-gateway-client-certificate/index.js";
import { Construct } from "constructs";

export interface ClientCertificatesProps {
  /** First part of each description. */
  readonly namePrefix: string;
  /** The one the stage shows. */
  readonly use: string;
  /** Others, while backends learn to trust them or forget them. */
  readonly keep: readonly string[];
}

/**
 * Certificates by which HTTP backends know API Gateway. Each is valid for a year; a second one beside it makes the change
 * possible without a gap.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html
 */
export class ClientCertificates extends Construct {
  /** Of the one in use. */
  readonly certificateId: string;
  /** Public certificates by name, for the backends. */
  readonly pems: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { namePrefix, use, keep }: ClientCertificatesProps) {
    super(scope, id);
    const make = (name: string) =>
      new ApiGatewayClientCertificate(this, name, {
        description: `${namePrefix} ${name}`,
        // Terraform would delete one before the stage shows another.
        lifecycle: { createBeforeDestroy: true },
      });
    const used = make(use);
    const others = [...new Set(keep)].filter((name) => name !== use).map((name) => [name, make(name)] as const);
    this.certificateId = used.id;
    this.pems = Object.fromEntries(
      [[use, used] as const, ...others].map(([name, certificate]) => [name, certificate.pemEncodedCertificate]),
    );
  }
}
