import { BlockList } from "node:net";
import fc from "fast-check";
import { ipMatcher } from "../../../../gateway/invocation/authorization/conditions/ip-matcher.ts";
import { callOf } from "./support.ts";

const isIn = (range: string, address: string): boolean => ipMatcher([range])(address, callOf());

describe("a range of addresses", () => {
  it.each([
    ["2001:db8::/32", "2001:0DB8:0:0::5", true],
    ["::1", "0:0:0:0:0:0:0:1", true],
    ["::/0", "::", true],
    ["fe80::/10", "fe80::1%eth0", true],
    ["::ffff:192.0.2.0", "192.0.2.0", true],
    ["192.0.2.0/31", "::ffff:c000:201", true],
    ["64:ff9b::192.0.2.1", "64:ff9b::c000:201", true],
    ["192.0.2.0/24", "192.0.2", false],
    ["192.0.2.0/24", "", false],
    ["::/0", "192.0.2.1", false],
  ])("%s holds %s: %s", (range, address, expected) => {
    expect(isIn(range, address)).toBe(expected);
  });

  it("holds what node:net's own list holds", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    // Few values, so that both answers come up.
    const fours = fc
      .tuple(fc.constantFrom(10, 11), fc.constantFrom(0, 1, 128), byte, byte)
      .map((bytes) => bytes.join("."));
    const groups = fc.array(fc.constantFrom("0", "1", "db8", "ffff"), { minLength: 8, maxLength: 8 });
    const sixes = groups.map((all) => all.join(":"));
    fc.assert(
      fc.property(fours, fc.integer({ min: 0, max: 32 }), fours, (network, prefix, address) => {
        const list = new BlockList();
        list.addSubnet(network, prefix, "ipv4");

        expect(isIn(`${network}/${prefix}`, address)).toBe(list.check(address, "ipv4"));
      }),
    );
    fc.assert(
      fc.property(sixes, fc.integer({ min: 0, max: 128 }), sixes, (network, prefix, address) => {
        const list = new BlockList();
        list.addSubnet(network, prefix, "ipv6");

        expect(isIn(`${network}/${prefix}`, address)).toBe(list.check(address, "ipv6"));
      }),
    );
  });
});
