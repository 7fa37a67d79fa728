import type { JsonObject } from "../../../review/model/json.ts";
import { plain } from "../../../review/model/phrase.ts";
import { reviewStacks, type StackSide } from "../../../review/offline/review-stacks.ts";
import { declaredInStack } from "../../../review/plan/declared-resources.ts";
import { ledgerOf } from "../../support/builds.ts";

const [LIVE, TRIAL] = ["r-0000000a", "r-0000000b"] as const;

/** An alias as it is declared for an HTTP API: Terraform finds out at apply which version is weighed. */
function side(percent: number, count: number): StackSide {
  const content = { additional_version_weights: `\${{(routing_config.value) = ${percent / 100}}}` };
  const dynamic = percent === 0 ? {} : { dynamic: { routing_config: { for_each: "${[]}", content } } };
  const aliases = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `live-${index}`,
      { name: "live", function_name: `f${index}`, ...dynamic },
    ]),
  );
  const stack: JsonObject = { resource: { aws_lambda_alias: aliases } };
  const ledger = ledgerOf(LIVE, TRIAL);
  const canary = percent === 0 ? {} : { canary: { release: TRIAL, percentTraffic: percent } };
  return { stack, declared: declaredInStack(stack), ledger: { ...ledger, ...canary }, name: "" };
}

const traffic = (before: StackSide, after: StackSide) =>
  reviewStacks({ environment: "prod", before, after, documents: [] })
    .sections.filter(({ id }) => id === "traffic")
    .flatMap(({ items }) => items.map(({ text }) => plain(text)));

describe("a release on trial behind an HTTP API", () => {
  it.each([
    [0, 7, "HTTP API: 7 % of the invocations of 3 functions go to r-0000000b (before: 0 %)"],
    [5, 25, "HTTP API: 25 % of the invocations of 3 functions go to r-0000000b (before: 5 %)"],
    [25, 0, "HTTP API: 0 % of the invocations of 3 functions go to r-0000000b (before: 25 %)"],
  ])("goes from %d to %d percent", (before, after, says) => {
    expect(traffic(side(before, 3), side(after, 3))).toEqual([says]);
  });

  it("gets all of them when it is promoted, and its routes with them", () => {
    const promoted = (one: StackSide, release: string): StackSide => {
      const stage = { api_id: "a", name: "prod", deployment_id: "${aws_apigatewayv2_deployment.now.id}" };
      const resource = {
        ...(one.stack.resource as JsonObject),
        aws_apigatewayv2_api: { talk: { name: "talk", protocol_type: "WEBSOCKET" } },
        aws_apigatewayv2_stage: { s: { ...stage, api_id: "${aws_apigatewayv2_api.talk.id}" } },
        aws_apigatewayv2_deployment: { now: { triggers: { release } } },
      };
      const stack = { resource };
      const { canary, ...ledger } = one.ledger ?? ledgerOf(LIVE, TRIAL);
      return {
        ...one,
        stack,
        declared: declaredInStack(stack),
        ledger: { ...ledger, ...(release === LIVE && canary && { canary }), live: release },
      };
    };

    expect(traffic(promoted(side(25, 2), LIVE), promoted(side(0, 2), TRIAL))).toEqual([
      "prod of talk: promoted: the routes of r-0000000b (before: those of r-0000000a)",
      "WebSocket API: all invocations of 2 functions go to r-0000000b (before: 25 %)",
    ]);
  });

  it("is not spoken of while it stays as it is", () => {
    expect(traffic(side(5, 2), side(5, 2))).toEqual([]);
  });
});
