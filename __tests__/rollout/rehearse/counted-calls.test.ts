import type { CallResult } from "../../../gateway/lambda/function-caller.ts";
import { InvocationCounter } from "../../../rollout/observe/count-invocations.ts";
import { countedCalls } from "../../../rollout/rehearse/counted-calls.ts";
import { EndedCalls } from "../../../rollout/rehearse/ended-calls.ts";
import { targetOf } from "../../gateway/support/lambda-target.ts";

/** Version 2 is on trial. */
const shareOf = ({ functionVersion }: { readonly functionVersion: string }) =>
  functionVersion === "2" ? "canary" : functionVersion === "1" ? "live" : undefined;

/** Calls of one function, which takes so long and ends so, by a clock that is so many times as fast. */
function counting(speed = 1) {
  const invocations = { canary: new InvocationCounter(), live: new InvocationCounter() };
  let now = 0;
  const call = async (result: CallResult, takes: number, version = "2") => {
    const inner = {
      call: async () => {
        now += takes * speed;
        return result;
      },
    };
    return countedCalls(inner, shareOf, invocations, { now: () => now, speed }).call(
      targetOf("read", "live", version),
      {},
      "id",
      29_000,
    );
  };
  return { call, take: () => ({ canary: invocations.canary.take(), live: invocations.live.take() }) };
}

const well: CallResult = { type: "returned", payload: "null" };
const failed: CallResult = { type: "failed", errorType: "Error", errorMessage: "no", stackTrace: [] };

describe("calls of divided functions", () => {
  it("are counted for the release whose version was drawn, and not at all where nothing is drawn", async () => {
    const { call, take } = counting();
    expect(await call(well, 10, "2")).toBe(well);
    await call(failed, 10, "1");
    await call(failed, 10, "3");

    expect(take()).toMatchObject({ canary: { requests: 1, "5xx": 0 }, live: { requests: 1, "5xx": 1 } });
  });

  it("that API Gateway gave up have failed where the function was out of time as well: ten seconds", async () => {
    const { call, take } = counting();
    await call({ type: "timed out" }, 9_000);
    await call({ type: "timed out" }, 10_000);
    await call({ type: "refused", problem: "TooManyRequestsException" }, 0);

    expect(take().canary).toMatchObject({ requests: 3, "5xx": 1, "429": 1 });
  });

  it("take as long as whoever waits for them sees, however fast the clock goes", async () => {
    const { call, take } = counting(8);
    await call(well, 100);
    const [[took = 0] = []] = take().canary.latencies;

    expect(Math.max(took / 100, 100 / took)).toBeLessThan(1.09);
  });
});

describe("calls that only a log tells of", () => {
  it("end one for each line, in their order, each for its own log", async () => {
    const ended = new EndedCalls();
    const seen: string[] = [];
    const waits = [ended.next("one").then(() => seen.push("first")), ended.next("one").then(() => seen.push("second"))];
    ended.tell("other");
    ended.tell("one");
    await waits[0];
    expect(seen).toEqual(["first"]);
    ended.tell("one");
    await Promise.all(waits);
    expect(seen).toEqual(["first", "second"]);
  });
});
