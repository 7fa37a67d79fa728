import type { VpcLinkSetting } from "../backends/vpc-links.ts";
import { UsageError } from "./usage-error.ts";

export const BACKEND_OPTIONS = {
  "vpc-link": { type: "string", multiple: true },
} as const;

export interface BackendValues {
  readonly "vpc-link"?: readonly string[] | undefined;
}

/** @throws UsageError for a link without an address */
export function parseBackends({ "vpc-link": links = [] }: BackendValues): {
  readonly vpcLinks: readonly VpcLinkSetting[];
} {
  return { vpcLinks: links.map(parseVpcLink) };
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
