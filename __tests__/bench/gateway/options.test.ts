import { parseGatewayBenchOptions } from "../../../bench/gateway/options.ts";

const parse = (...args: string[]) => parseGatewayBenchOptions(args, ["hello", "full"]);

describe("the command line of the gateway's benchmark", () => {
  it("measures everything in three rounds of one second when nothing is asked for", () => {
    expect(parse()).toMatchObject({ rounds: 3, seconds: 1, scenarios: [], soakMinutes: 0, hasPeers: false });
  });

  it("measures once when it has to be quick, unless a number of rounds is given", () => {
    expect([parse("--quick").rounds, parse("--quick", "--rounds", "5").rounds]).toEqual([1, 5]);
  });

  it("takes several scenarios, and refuses one there is not", () => {
    expect(parse("--scenario", "hello", "--scenario", "full").scenarios).toEqual(["hello", "full"]);
    expect(() => parse("--scenario", "helo")).toThrow("there is no scenario 'helo': choose of hello, full");
  });

  it.each([
    [["--rounds", "0"], "--rounds must be a whole number from 1 to 1000, received '0'"],
    [["--seconds", "1.5"], "--seconds must be a whole number from 1 to 600, received '1.5'"],
    [["--soak", "long"], "--soak must be a whole number from 0 to 600, received 'long'"],
  ])("refuses %s", (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
