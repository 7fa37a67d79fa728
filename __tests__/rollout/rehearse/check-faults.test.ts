import { parseFault } from "../../../gateway/faults/parse-fault.ts";
import { checkFaults } from "../../../rollout/rehearse/check-faults.ts";

const known = { releases: ["r-0000000a", "r-0000000b"], functions: ["get-record", "put-record"] };

const check = (...faults: readonly string[]) => checkFaults(faults.map(parseFault), known);

describe("faults of a rehearsal", () => {
  it.each(["canary", "live", "all", "r-0000000b", "canary/get-record", "r-0000000a/put-record"])(
    "may be for %s",
    (whom) => {
      expect(() => check(`${whom}:errors=5%`)).not.toThrow();
    },
  );

  it.each([
    [
      "nobody:errors=5%",
      "--fault must be for canary, live, all or a release (r-0000000a, r-0000000b); received 'nobody'",
    ],
    ["r-0000000c:errors=5%", "received 'r-0000000c'"],
    ["canary/get:errors=5%", "--fault must name a function of the service (get-record, put-record); received 'get'"],
  ])("are refused where nobody has them: %s", (fault, message) => {
    expect(() => check("canary:latency=+5ms", fault)).toThrow(message);
  });
});
