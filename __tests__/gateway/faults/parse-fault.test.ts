import { parseCliOptions } from "../../../gateway/cli/options.ts";
import { parseFault } from "../../../gateway/faults/parse-fault.ts";

const NOTHING = { errors: 0, throttles: 0, latencyMs: 0, afterMs: 0 };

describe("a fault", () => {
  it.each([
    [
      "canary:errors=5%,latency=+200ms,throttles=2%,after=10m",
      { whom: "canary", errors: 0.05, latencyMs: 200, throttles: 0.02, afterMs: 600_000 },
    ],
    ["r-1a2b3c4d:errors=0.5%", { whom: "r-1a2b3c4d", errors: 0.005 }],
    [
      "live/get-record:latency=1.5s, for=1h",
      { whom: "live", functionName: "get-record", latencyMs: 1_500, forMs: 3_600_000 },
    ],
    ["all:throttles=100%,after=0s", { whom: "all", throttles: 1 }],
  ])("is read from %s", (text, fault) => {
    expect(parseFault(text)).toEqual({ ...NOTHING, ...fault });
  });

  it.each([
    ["errors=5%", "with whom it is for and what happens"],
    ["canary:", "with whom it is for and what happens"],
    ["canary:errors=5", "with errors to be 0%–100%"],
    ["canary:errors=101%", "with errors to be 0%–100%"],
    ["canary:errors=60%,throttles=41%", "with errors and throttles of 100 % together at most"],
    ["canary:latency=200", "with latency to be a time such as 200ms, 10s or 5m"],
    ["canary:after=1d", "with after to be a time such as 200ms, 10s or 5m"],
    ["canary:panic=5%", "with 'panic=5%' to be errors, throttles, latency, after or for"],
  ])("is refused as %s", (text, why) => {
    expect(() => parseFault(text)).toThrow(
      `--fault must look like canary:errors=5%,latency=+200ms,throttles=2%,after=10m, ${why}; received '${text}'`,
    );
  });

  it("is an option of the gateway's command line, given any number of times", () => {
    const { faults } = parseCliOptions(["--stack", "shop", "--fault", "canary:errors=5%", "--fault", "dev:latency=1s"]);

    expect(faults.map(({ whom }) => whom)).toEqual(["canary", "dev"]);
    expect(() => parseCliOptions(["--stack", "shop", "--fault", "x"])).toThrow("--fault must look like");
  });
});
