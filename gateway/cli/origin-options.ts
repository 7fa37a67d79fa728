import { isIP } from "node:net";
import { UsageError } from "../../terminal/usage-error.ts";
import type { ClientOrigin } from "../invocation/client-origin.ts";

export const ORIGIN_OPTIONS = {
  "source-ip": { type: "string" },
  "source-vpc": { type: "string" },
  "source-vpce": { type: "string" },
  "vpc-endpoint": { type: "string", multiple: true },
} as const;

export interface OriginValues {
  readonly "source-ip"?: string | undefined;
  readonly "source-vpc"?: string | undefined;
  readonly "source-vpce"?: string | undefined;
  readonly "vpc-endpoint"?: readonly string[] | undefined;
}

/** Nothing where nothing is said. @throws UsageError for what is no address, VPC or VPC endpoint */
export function parseClientOrigin(values: OriginValues): { readonly clientOrigin?: ClientOrigin } {
  const { "source-ip": sourceIp, "source-vpc": sourceVpc, "source-vpce": sourceVpce } = values;
  if (sourceIp !== undefined && sourceIp !== "forwarded" && isIP(sourceIp) === 0) {
    throw new UsageError(
      `--source-ip must be an address, as in 203.0.113.7 or 2001:db8::7, or 'forwarded' for that in X-Forwarded-For; received '${sourceIp}'`,
    );
  }
  if (sourceVpc !== undefined && !/^vpc-\w+$/.test(sourceVpc)) {
    throw new UsageError(`--source-vpc must be the id of a VPC, as in vpc-1a2b3c4d; received '${sourceVpc}'`);
  }
  if (sourceVpce !== undefined && !/^vpce-\w+$/.test(sourceVpce)) {
    throw new UsageError(
      `--source-vpce must be the id of a VPC endpoint, as in vpce-1a2b3c4d; received '${sourceVpce}'`,
    );
  }
  const vpcOfEndpoint = values["vpc-endpoint"] && new Map(values["vpc-endpoint"].map(parseEndpoint));
  const given = Object.entries({ sourceIp, sourceVpc, sourceVpce, vpcOfEndpoint }).filter(
    ([, value]) => value !== undefined,
  );
  return given.length === 0 ? {} : { clientOrigin: Object.fromEntries(given) };
}

/** `<VPC endpoint>=<VPC>` */
function parseEndpoint(text: string): readonly [string, string] {
  const [, endpoint, vpc] = /^(vpce-\w+)=(vpc-\w+)$/.exec(text) ?? [];
  if (endpoint !== undefined && vpc !== undefined) return [endpoint, vpc];
  throw new UsageError(
    `--vpc-endpoint must be the id of a VPC endpoint and of its VPC, as in vpce-1a2b3c4d=vpc-5e6f7a8b; received '${text}'`,
  );
}
