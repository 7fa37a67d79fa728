import { parseCliOptions } from "../../gateway/cli/options.ts";

const originOf = (...args: readonly string[]) => parseCliOptions(["--stack", "shop", ...args]).clientOrigin;

describe("where requests are said to come from", () => {
  it("is where they come from, unless the command line says otherwise", () => {
    expect(originOf()).toBeUndefined();
    expect(originOf("--source-ip", "2001:db8::7")).toEqual({ sourceIp: "2001:db8::7" });
    expect(originOf("--source-ip", "forwarded", "--source-vpc", "vpc-1a", "--source-vpce", "vpce-1a")).toEqual({
      sourceIp: "forwarded",
      sourceVpc: "vpc-1a",
      sourceVpce: "vpce-1a",
    });
  });

  it("may be VPC endpoints that hosts name, in their VPCs", () => {
    const given = originOf("--vpc-endpoint", "vpce-1a=vpc-1", "--vpc-endpoint", "vpce-1b=vpc-1");

    expect(given).toEqual({
      vpcOfEndpoint: new Map([
        ["vpce-1a", "vpc-1"],
        ["vpce-1b", "vpc-1"],
      ]),
    });
  });

  it.each([
    [["--vpc-endpoint", "vpce-1a"], "as in vpce-1a2b3c4d=vpc-5e6f7a8b; received 'vpce-1a'"],
    [
      ["--source-ip", "203.0.113.0/24"],
      "--source-ip must be an address, as in 203.0.113.7 or 2001:db8::7, or 'forwarded'",
    ],
    [["--source-vpc", "main"], "--source-vpc must be the id of a VPC, as in vpc-1a2b3c4d; received 'main'"],
    [
      ["--source-vpce", "vpc-1a"],
      "--source-vpce must be the id of a VPC endpoint, as in vpce-1a2b3c4d; received 'vpc-1a'",
    ],
  ])("%j: %s", (args, problem) => {
    expect(() => originOf(...args)).toThrow(problem);
  });
});
