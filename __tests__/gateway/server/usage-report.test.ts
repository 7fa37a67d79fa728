import { apiOf, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const KEYS = { ann: "ann-key-0123456789012", bob: "bob-key-0123456789012", cat: "cat-key-0123456789012" };

const planOf = (name: string, limits: object) => ({
  name,
  api_stages: [{ api_id: "${aws_api_gateway_rest_api.api.id}", stage: "${aws_api_gateway_stage.dev.stage_name}" }],
  ...limits,
});

const member = (plan: string, key: string) => ({
  usage_plan_id: `\${aws_api_gateway_usage_plan.${plan}.id}`,
  key_id: `\${aws_api_gateway_api_key.${key}.id}`,
  key_type: "API_KEY",
});

const shop = (): string => {
  const methods = { get: mock("ok", { security: [{ key: [] }] }) };
  const components = { securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } } };
  return stackOf({
    "main.tf.json": resources(apiOf({ "/pets": methods }, { root: { components } }), {
      aws_api_gateway_api_key: Object.fromEntries(Object.entries(KEYS).map(([name, value]) => [name, { name, value }])),
      aws_api_gateway_usage_plan: {
        daily: planOf("daily", { quota_settings: { limit: 3, offset: 1, period: "DAY" } }),
        slow: planOf("slow", { throttle_settings: { rate_limit: 1, burst_limit: 1 } }),
      },
      aws_api_gateway_usage_plan_key: {
        a: member("daily", "ann"),
        b: member("daily", "bob"),
        c: member("slow", "cat"),
      },
    }),
  });
};

describe("GET /_usage", () => {
  const world = { now: Date.UTC(2026, 2, 4, 12) };
  const started = gatewayOf({ directories: [shop()] }, { now: () => world.now });

  const call = async (name: keyof typeof KEYS) => {
    const { url } = await started;
    return (await fetch(`${url}/dev/pets`, { headers: { "x-api-key": KEYS[name] } })).status;
  };

  const report = async () => {
    const { url } = await started;
    const response = await fetch(`${url}/_usage`);
    return (await response.json()) as { readonly usage: readonly unknown[] };
  };

  it("tells of every key what it has used and what is left, by plan and period", async () => {
    expect([await call("ann"), await call("ann"), await call("ann")]).toEqual([200, 200, 429]);
    expect([await call("cat"), await call("cat"), await call("cat")]).toEqual([200, 429, 429]);

    const period = { unit: "DAY", start: "2026-03-04T00:00:00.000Z", end: "2026-03-05T00:00:00.000Z" };
    const id = expect.stringMatching(/^\w+$/);
    const plan = { id, name: "daily" };
    expect(await report()).toEqual({
      usage: [
        { plan, key: { id, name: "ann" }, period, used: 2, limit: 3, remaining: 0, throttled: 0, overQuota: 1 },
        { plan, key: { id, name: "bob" }, period, used: 0, limit: 3, remaining: 2, throttled: 0, overQuota: 0 },
        {
          plan: { id, name: "slow" },
          key: { id, name: "cat" },
          period: null,
          used: 1,
          limit: null,
          remaining: null,
          throttled: 2,
          overQuota: 0,
        },
      ],
    });
  });

  it("begins anew with the next period, the offset gone", async () => {
    world.now += 86_400_000;

    expect((await report()).usage).toEqual(
      expect.arrayContaining([expect.objectContaining({ used: 0, limit: 3, remaining: 3, overQuota: 1 })]),
    );
    expect(await call("ann")).toBe(200);
  });

  it("does not give keys away", async () => {
    expect(JSON.stringify(await report())).not.toContain("key-0123456789012");
  });
});
