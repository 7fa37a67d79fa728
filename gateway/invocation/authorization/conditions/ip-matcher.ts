import { BlockList, isIP } from "node:net";
import { PolicyError } from "../policy-error.ts";
import { show } from "../policy-values.ts";
import type { ValueMatcher } from "../text-matcher.ts";

/** Ranges of addresses in CIDR notation, of both versions; an address alone is a range of one. @throws PolicyError */
export function ipMatcher(values: readonly string[]): ValueMatcher {
  const ranges = new BlockList();
  for (const value of values) addRange(ranges, value);
  return (value) => {
    const version = isIP(value);
    return version !== 0 && ranges.check(value, version === 4 ? "ipv4" : "ipv6");
  };
}

function addRange(ranges: BlockList, text: string): void {
  const [address = "", length, ...rest] = text.split("/");
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (version === 0 || rest.length > 0 || !(prefix <= bits)) {
    throw new PolicyError(
      `IpAddress and NotIpAddress compare with addresses such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32, not ${show(text)}`,
    );
  }
  ranges.addSubnet(address, prefix, version === 4 ? "ipv4" : "ipv6");
}
