import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { loadApiKeys } from "../../../gateway/access/load-api-keys.ts";
import { messageOf } from "../../support/message-of.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { apiOf, mock, resources } from "../support/configurations.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const directory = temporaryDirectories();

const VALUE = "a1".repeat(20);
const ANN = { name: "ann", value: VALUE, usagePlan: "free" };
const needsKey = mock('{"id":"$context.identity.apiKeyId"}', { security: [{ key: [] }] });

const stack = () =>
  stackOf({
    "main.tf.json": resources(
      apiOf(
        { "/a": { get: needsKey } },
        { root: { components: { securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } } } } },
      ),
      {
        aws_api_gateway_usage_plan: {
          free: {
            name: "free",
            api_stages: [{ api_id: "${aws_api_gateway_rest_api.api.id}", stage: "dev" }],
            throttle_settings: [{ rate_limit: 1, burst_limit: 2 }],
          },
        },
      },
    ),
  });

function fileOf(content: unknown): string {
  const file = join(directory(), "keys.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const serving = (...keys: readonly object[]) =>
  inProcessApi(stack(), {}, { outsideKeys: () => loadApiKeys(fileOf({ keys })) });

describe("API keys beside the stacks", () => {
  // feature: outside-keys
  it("open the methods of their usage plan, within its limits", async () => {
    const api = serving(ANN);
    const call = () => api.call("GET", "/dev/a", { headers: { "x-api-key": VALUE } });

    expect((await call()).status).toBe(200);
    expect((await call()).status).toBe(200);
    expect((await call()).status).toBe(429);
  });

  it("open nothing when they are turned off, or are others", async () => {
    const api = serving({ ...ANN, enabled: false });

    expect((await api.call("GET", "/dev/a", { headers: { "x-api-key": VALUE } })).status).toBe(403);
    expect((await api.call("GET", "/dev/a", { headers: { "x-api-key": "b2".repeat(20) } })).status).toBe(403);
  });

  it.each<[string, readonly object[], string]>([
    ["are in no usage plan of the stacks", [{ ...ANN, usagePlan: "pro" }], "there is no usage plan 'pro'; known: free"],
    ["share a value", [ANN, { ...ANN, name: "bob" }], "the API keys 'ann' and 'bob' have the same value"],
    ["have a value AWS would refuse", [{ ...ANN, value: "a-b" }], "keys.0.value: must be 20 to 128 letters and digits"],
  ])("are refused when they %s, without their values in the message", (_why, keys, problem) => {
    const message = messageOf(() => serving(...keys));

    expect(message).toContain(problem);
    expect(message).not.toContain("a-b");
    expect(message).not.toContain(VALUE);
  });
});
