import { PolicyError } from "../policy-error.ts";
import { show } from "../policy-values.ts";
import type { ValueMatcher } from "../text-matcher.ts";
import { parseIpAddress } from "./ip-address.ts";

interface Range {
  readonly bytes: readonly number[];
  readonly prefix: number;
}

/** Ranges of addresses in CIDR notation, of both versions; an address alone is a range of one. @throws PolicyError */
export function ipMatcher(values: readonly string[]): ValueMatcher {
  const ranges = values.map(parseRange);
  // One client sends many requests.
  let last = { value: "", isContained: false };
  return (value) => {
    if (value !== last.value) last = { value, isContained: isContained(value, ranges) };
    return last.isContained;
  };
}

function isContained(value: string, ranges: readonly Range[]): boolean {
  const bytes = parseIpAddress(value);
  return bytes !== undefined && ranges.some((range) => contains(range, bytes));
}

function parseRange(text: string): Range {
  const [address = "", length, ...rest] = text.split("/");
  const bytes = parseIpAddress(address) ?? [];
  const bits = bytes.length * 8;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (bits === 0 || rest.length > 0 || !(prefix <= bits)) {
    throw new PolicyError(
      `IpAddress and NotIpAddress compare with addresses such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32, not ${show(text)}`,
    );
  }
  return { bytes, prefix };
}

function contains({ bytes, prefix }: Range, address: readonly number[]): boolean {
  if (bytes.length !== address.length) return false;
  const whole = prefix >> 3;
  for (let index = 0; index < whole; index += 1) if (bytes[index] !== address[index]) return false;
  const rest = 8 - (prefix & 7);
  return rest === 8 || (bytes[whole] ?? 0) >> rest === (address[whole] ?? 0) >> rest;
}
