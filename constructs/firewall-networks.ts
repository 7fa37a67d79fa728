import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set/index.js";
import type { Construct } from "constructs";

export interface FirewallNetworks {
  /** Ranges of addresses whose requests pass before anything else is asked. */
  readonly allow: readonly string[];
  /** Ranges of addresses whose requests are refused. */
  readonly block: readonly string[];
}

/** A set of addresses holds one version of IP. */
const VERSIONS = [
  { version: "IPV4", end: "v4", isOf: (range: string) => !range.includes(":") },
  { version: "IPV6", end: "v6", isOf: (range: string) => range.includes(":") },
] as const;

/**
 * A statement that matches requests from the ranges; undefined where there are none.
 *
 * @param prefix first part of the names of its sets
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-ipset-match.html
 */
export function fromRanges(
  scope: Construct,
  { prefix, name, ranges }: { readonly prefix: string; readonly name: string; readonly ranges: readonly string[] },
): object | undefined {
  const sets = VERSIONS.flatMap(({ version, end, isOf }) => {
    const addresses = ranges.filter(isOf);
    if (addresses.length === 0) return [];
    return new Wafv2IpSet(scope, `${name}-${end}`, {
      name: `${prefix}-${name}-${end}`,
      scope: "REGIONAL",
      ipAddressVersion: version,
      addresses,
      // Terraform would delete a set before the rule that names it.
      lifecycle: { createBeforeDestroy: true },
    });
  });
  const [first, ...others] = sets.map(({ arn }) => ({ ip_set_reference_statement: { arn } }));
  return others.length === 0 ? first : { or_statement: { statement: [first, ...others] } };
}
