import { UsageError } from "../../terminal/usage-error.ts";
import type { ClientCertificateFiles } from "../backends/client-certificates.ts";
import type { VpcLinkSetting } from "../backends/vpc-links.ts";

export const BACKEND_OPTIONS = {
  "vpc-link": { type: "string", multiple: true },
  "client-certificate": { type: "string", multiple: true },
} as const;

export interface BackendValues {
  readonly "vpc-link"?: readonly string[] | undefined;
  readonly "client-certificate"?: readonly string[] | undefined;
}

export interface BackendSettings {
  readonly vpcLinks: readonly VpcLinkSetting[];
  readonly clientCertificateFiles: readonly ClientCertificateFiles[];
}

/** @throws UsageError for a link without an address, or a certificate without its files */
export function parseBackends({
  "vpc-link": links = [],
  "client-certificate": certificates = [],
}: BackendValues): BackendSettings {
  return { vpcLinks: links.map(parseVpcLink), clientCertificateFiles: certificates.map(parseClientCertificate) };
}

/** `<certificate>=<file>,<file>` */
function parseClientCertificate(text: string): ClientCertificateFiles {
  const [, certificate, certificatePath, keyPath] = /^([^=]+)=([^,]+),([^,]+)$/s.exec(text) ?? [];
  if (certificate !== undefined && certificatePath !== undefined && keyPath !== undefined) {
    return { certificate, certificatePath, keyPath };
  }
  throw new UsageError(
    `--client-certificate must be a certificate's id or address and two files in PEM, as in aws_api_gateway_client_certificate.main=certificate.pem,key.pem; received '${text}'`,
  );
}

/** `<link>=<origin>` */
function parseVpcLink(text: string): VpcLinkSetting {
  const [, link, address] = /^([^=]+)=(https?:\/\/[^/?#@]+)\/?$/is.exec(text) ?? [];
  if (link !== undefined && address !== undefined && URL.canParse(address)) {
    const { protocol, hostname, port } = new URL(address);
    const isSecure = protocol === "https:";
    return {
      link,
      origin: {
        isSecure,
        hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
        port: port === "" ? (isSecure ? 443 : 80) : Number(port),
      },
    };
  }
  throw new UsageError(
    `--vpc-link must be a link's id, name or address and where it leads, without a path, as in aws_api_gateway_vpc_link.main=http://127.0.0.1:8080; received '${text}'`,
  );
}
