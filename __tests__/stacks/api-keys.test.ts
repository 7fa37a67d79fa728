import { service } from "../../api/service.ts";
import { rotateKey } from "../../keys/edit-key-ledger.ts";
import { NO_GENERATIONS } from "../../keys/key-ledger.ts";
import { planKeys } from "../../keys/plan-keys.ts";
import { outsideKeysOf } from "../../local/outside-keys.ts";
import { route } from "../../openapi/route.ts";
import type { ServiceDefinition } from "../../stacks/service-definition.ts";
import { inProcessApi } from "../gateway/support/in-process-api.ts";
import { stackDirectories } from "../gateway/support/stack-directory.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { resourcesOf } from "../support/synth.ts";

const { free } = environmentInput.usagePlans;
const stackOf = stackDirectories();

describe("the keys of a usage plan", () => {
  const keys = [
    "demo",
    { name: "late", description: "Ann's, who does not pay", enabled: false },
    { name: "safe", issue: "secrets-manager" as const },
  ];
  const environment = environmentWith({
    usagePlans: { free: { ...free, keys }, partners: { ...free, keys: { csv: "keys/partners.csv" } } },
  });
  const planned = planKeys(environment, rotateKey(rotateKey(NO_GENERATIONS, "demo"), "safe"));
  const stack = serviceStack(environment, { keys: planned });

  it("are in the stack when Terraform makes them, each generation for itself", () => {
    const names = resourcesOf(stack, "aws_api_gateway_api_key").map(({ name, enabled, description }) => [
      name,
      enabled,
      description,
    ]);

    expect(names.sort()).toEqual([
      ["records-dev-demo", undefined, undefined],
      ["records-dev-demo-2", undefined, undefined],
      ["records-dev-late", false, "Ann's, who does not pay"],
    ]);
    expect(resourcesOf(stack, "aws_api_gateway_usage_plan_key")).toHaveLength(3);
  });

  // feature: outside-keys
  it("are known to the stack by name alone when they are made outside of it", () => {
    expect(stack.output.outside_api_keys).toEqual({
      description: "API keys that are made outside Terraform, by usage plan",
      value: {
        "records-dev-free": {
          keys: [
            { name: "records-dev-safe", enabled: true },
            { name: "records-dev-safe-2", enabled: true },
          ],
        },
        "records-dev-partners": { keys: [], csv: "keys/partners.csv", prefix: "records-dev-" },
      },
    });
    expect(Object.keys(resourcesOf(stack, "aws_api_gateway_usage_plan"))).toHaveLength(2);
  });

  it("have values in no output that Terraform shows", () => {
    const shown = Object.entries(stack.output).filter(([, output]) => JSON.stringify(output).includes(".value}"));

    expect(shown).toMatchObject([["api_key_values", { sensitive: true }]]);
    expect(JSON.stringify(stack)).not.toMatch(/aws_api_gateway_usage_plan_key\.[\w-]+\.value/);
  });
});

/** A route whose caller an authorizer names by the value of a key. */
const metered: ServiceDefinition = {
  ...service,
  api: {
    ...service.api,
    apiKeySource: "AUTHORIZER",
    authorizers: { customer: { type: "token", function: "identify", resultTtlSeconds: 0 } },
    routes: [
      route("GET /metered", {
        summary: "Counts",
        authorizer: "customer",
        apiKeyRequired: true,
        responses: { 200: undefined },
        mock: { statusCode: 200, body: { ok: true } },
      }),
    ],
  },
};

describe("a key that an authorizer names", () => {
  const environment = environmentWith({
    usagePlans: {
      free: { ...free, throttle: { rateLimit: 1, burstLimit: 2 }, keys: ["demo", { name: "late", enabled: false }] },
      safe: { ...free, keys: [{ name: "outside", issue: "secrets-manager" }] },
    },
  });

  function serve() {
    const stack = serviceStack(environment, { service: metered });
    const code = resourcesOf(stack, "aws_lambda_function").map(({ filename }) => [String(filename), ""]);
    const directory = stackOf({ "cdk.tf.json": stack, ...Object.fromEntries(code) }, "dev");
    const answers: Readonly<Record<string, () => string | undefined>> = {
      ann: () => keyValue("demo"),
      bob: () => keyValue("late"),
      cy: () => keyValue("outside"),
      nobody: () => undefined,
      stranger: () => "x".repeat(30),
    };
    const identify = (event: unknown) => ({
      principalId: "customer",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: "*" }],
      },
      usageIdentifierKey: answers[(event as { authorizationToken: string }).authorizationToken]?.(),
    });
    const outsideKeys = () => outsideKeysOf("/nowhere", [{ name: "dev", directory }]);
    const api = inProcessApi(directory, { "records-dev-identify": identify }, { outsideKeys });
    const keyValue = (name: string) =>
      api.stacks.flatMap(({ apiKeys }) => apiKeys).find((key) => key.name === `records-dev-${name}`)?.value;
    return (who: string, headers = {}) =>
      api.call("GET", "/dev/metered", { headers: { Authorization: who, ...headers } });
  }

  // feature: authorizer-key
  it("is let through and metered by its usage plan", async () => {
    const call = serve();
    const statuses = [await call("ann"), await call("ann"), await call("ann")].map(({ status }) => status);

    expect(statuses).toEqual([200, 200, 429]);
    // The others' limits are their own; a key made outside Terraform has one of this machine's.
    expect((await call("cy")).status).toBe(200);
  });

  // feature: disabled-key
  it.each(["bob", "nobody", "stranger"])("is refused when it is turned off, missing or unknown: %s", async (who) => {
    const { status, json } = await serve()(who);

    expect({ status, body: json() }).toEqual({ status: 403, body: { message: "Forbidden" } });
  });

  it("counts alone: the header that would carry a key elsewhere is not read", async () => {
    expect((await serve()("nobody", { "x-api-key": "x".repeat(30) })).status).toBe(403);
  });
});
