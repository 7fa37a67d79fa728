import type { AliasedStage, CalledFunction } from "../../../promotion/aws/served.ts";
import type { ServedStage } from "../../../promotion/aws/served-stage.ts";
import { adoptServed } from "../../../promotion/edits/adopt-served.ts";
import { ledgerOf } from "../../support/builds.ts";

const [A, B] = ["r-0000000a", "r-0000000b"];

const restOf = (release: string): ServedStage => ({
  live: { deploymentId: `d-${release}`, release, alias: release },
  deployed: [A, B],
});
const stageOf = (release: string, api: AliasedStage["api"] = "HTTP API"): AliasedStage => ({
  api,
  deploymentId: `d-${release}`,
  release,
  alias: "live",
  deploysByItself: false,
  deployed: [A, B],
});
const read = (version: string): CalledFunction => ({
  name: "read",
  versions: { [A]: "1", [B]: "2" },
  called: { version },
});

describe("adopting what AWS serves", () => {
  it("is adopting the stage where there is a REST API alone", () => {
    expect(adoptServed(ledgerOf(A, B), { rest: restOf(B) })).toEqual({ ...ledgerOf(A, B), live: B });
  });

  it("is a mistake of the program without any API", () => {
    expect(() => adoptServed(ledgerOf(A, B), {})).toThrow(new TypeError("a service has an API"));
  });

  it("is refused where the REST API serves another release than the others, whatever functions are called by", () => {
    const stages = [stageOf(A), stageOf(B, "WebSocket API")];
    const served = { rest: restOf(B), aliased: { stages, functions: [read("2"), read("9")] } };

    expect(() => adoptServed(ledgerOf(A, B), served)).toThrow(
      new Error(
        `APIs serve different releases: REST API ${B}, HTTP API ${A}, WebSocket API ${B}\nDeploying the ledger as it is goes back to ${A}.`,
      ),
    );
  });
});
