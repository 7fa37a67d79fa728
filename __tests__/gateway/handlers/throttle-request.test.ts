import { throttleRequest } from "../../../gateway/handlers/throttle-request.ts";
import { GatewayError } from "../../../gateway/invocation/gateway-error.ts";
import { UsageMeter } from "../../../gateway/invocation/usage/usage-meter.ts";
import type { Throttle, UsagePlan } from "../../../gateway/model/usage-plan.ts";
import { routedOf } from "../support/invocations.ts";

const keyOf = (name: string) => ({ address: name, id: name, name, value: name, isEnabled: true });

const one: Throttle = { rateLimit: 1, burstLimit: 1 };

interface Limits {
  readonly plan?: Partial<UsagePlan>;
  readonly own?: Throttle;
  readonly stage?: Throttle;
  readonly accountThrottle?: Throttle;
}

const callerOf = (key: string, { plan = {}, own }: Limits, stageName: string) => {
  const throttles = new Map(own ? [["/pets/GET", own]] : []);
  const plannedStage = { apiId: "abc", stageName, throttles };
  return {
    key: keyOf(key),
    plan: { address: "p", id: "p", name: "p", apiStages: [plannedStage], keys: [], ...plan },
    plannedStage,
    usageName: `plan p ${key}`,
  };
};

/** How one request after another is answered; `key@stage path`. */
const outcomes = (
  limits: Limits,
  requests: readonly string[],
  now: (index: number) => number = () => 0,
): readonly string[] => {
  const usage = new UsageMeter(0);
  return requests.map((request, index) => {
    const [caller = "", resourcePath = "/pets"] = request.split(" ");
    const [key = "", stageName = "dev"] = caller.split("@");
    const throttle = limits.stage && { throttle: { bucket: `stage ${resourcePath}`, limits: limits.stage } };
    const routed = routedOf({ resourcePath, operation: { ...throttle } });
    try {
      throttleRequest(
        { ...routed, ...(key !== "-" && { caller: callerOf(key, limits, stageName) }) },
        { usage, ...(limits.accountThrottle && { accountThrottle: limits.accountThrottle }) },
        now(index),
      );
      return "ok";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  });
};

describe("throttleRequest", () => {
  // feature: usage-plan
  it("gives each key of a plan its own bucket", () => {
    expect(outcomes({ plan: { throttle: one } }, ["a", "a", "b"])).toEqual(["ok", "Too Many Requests", "ok"]);
  });

  it("counts a key over all stages and methods of the plan", () => {
    expect(outcomes({ plan: { throttle: one } }, ["a@dev /pets", "a@prod /toys"])).toEqual(["ok", "Too Many Requests"]);
  });

  // feature: plan-method-throttle
  it("takes a method's own limit in place of the plan's", () => {
    expect(
      outcomes({ plan: { throttle: one }, own: { rateLimit: 1, burstLimit: 2 } }, [
        "a",
        "a",
        "a",
        "a /toys",
        "a /toys",
      ]),
    ).toEqual(["ok", "ok", "Too Many Requests", "ok", "Too Many Requests"]);
  });

  // feature: usage-plan
  it("refuses over the quota until the next period", () => {
    const plan = { quota: { limit: 2, period: "DAY", offset: 0 } } as const;

    expect(outcomes({ plan }, ["a", "a", "a", "b"])).toEqual(["ok", "ok", "Limit Exceeded", "ok"]);
    expect(outcomes({ plan }, ["a", "a", "a"], (index) => index * 86_400_000)).toEqual(["ok", "ok", "ok"]);
  });

  it("takes nothing from the quota for a request it throttles", () => {
    const plan = { throttle: one, quota: { limit: 2, period: "DAY", offset: 0 } } as const;

    expect(outcomes({ plan }, ["a", "a", "a"], (index) => index * 600)).toEqual(["ok", "Too Many Requests", "ok"]);
  });

  // feature: stage-throttle
  it("holds everybody to the stage's limit for a method, keys or none", () => {
    expect(outcomes({ stage: one }, ["-", "a", "-"])).toEqual(["ok", "Too Many Requests", "Too Many Requests"]);
    expect(outcomes({ stage: one }, ["- /pets", "- /toys"])).toEqual(["ok", "ok"]);
  });

  // feature: account-throttle
  it("holds an account to its limit in a region, after all others", () => {
    const limits = { accountThrottle: { rateLimit: 1, burstLimit: 2 } };

    expect(outcomes(limits, ["- /pets", "- /toys", "- /pets"])).toEqual(["ok", "ok", "Too Many Requests"]);
    expect(outcomes({ ...limits, stage: one }, ["-", "-", "- /toys"])).toEqual(["ok", "Too Many Requests", "ok"]);
    expect(outcomes({ ...limits, plan: { throttle: one } }, ["a", "a", "b"])).toEqual([
      "ok",
      "Too Many Requests",
      "ok",
    ]);
  });

  it("says once what to do about the account's limit", () => {
    const usage = new UsageMeter(0);
    const services = { usage, accountThrottle: { rateLimit: 0, burstLimit: 0 } };
    const detailOf = () => {
      try {
        throttleRequest(routedOf({}), services, 0);
      } catch (error) {
        return error instanceof GatewayError ? error.detail : undefined;
      }
      return undefined;
    };

    expect(detailOf()).toMatch(/0 requests a second and 0 at once.*--account-throttle/);
    expect(detailOf()).toBeUndefined();
  });

  it("begins anew with a limit that has changed", () => {
    const usage = new UsageMeter(0);

    expect([usage.takeToken("b", one, 0), usage.takeToken("b", { ...one }, 0)]).toEqual([true, false]);
    expect(usage.takeToken("b", { rateLimit: 1, burstLimit: 2 }, 0)).toBe(true);
  });
});
