import { isIPv4, isIPv6 } from "node:net";

/** Four bytes or sixteen; an IPv4 address written as one of IPv6 (`::ffff:192.0.2.1`) has four. */
export function parseIpAddress(text: string): readonly number[] | undefined {
  if (isIPv4(text)) return text.split(".").map(Number);
  if (!isIPv6(text)) return undefined;
  const bytes = parseGroups(text);
  return isMapped(bytes) ? bytes.slice(12) : bytes;
}

function parseGroups(text: string): readonly number[] {
  const [address = ""] = text.split("%", 1);
  const [start = "", end] = address.split("::");
  const before = bytesOf(start);
  if (end === undefined) return before;
  const after = bytesOf(end);
  return [...before, ...new Array<number>(16 - before.length - after.length).fill(0), ...after];
}

/** Of groups between colons, the last of which may be an IPv4 address. */
function bytesOf(groups: string): readonly number[] {
  if (groups === "") return [];
  return groups.split(":").flatMap((group) => {
    if (group.includes(".")) return group.split(".").map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => index >= 12 || byte === (index < 10 ? 0 : 255));
}
