import { checkApiKey } from "../../../gateway/handlers/check-api-key.ts";
import type { RingEntry } from "../../../gateway/invocation/prepared/key-ring.ts";
import { keyRingOf } from "../../../gateway/invocation/prepared/key-ring.ts";
import type { ApiKey } from "../../../gateway/model/api-key.ts";
import { receivedOf, routedOf, type Special } from "../support/invocations.ts";

const keyOf = (name: string, isEnabled = true): ApiKey => ({
  address: name,
  id: `id-${name}`,
  name,
  value: `value-${name}`,
  isEnabled,
});

const planOf = (stageName: string, ...keys: readonly ApiKey[]) => ({
  address: "plan",
  id: "plan",
  name: "plan",
  apiStages: [{ apiId: "abc", stageName, throttles: new Map() }],
  keys,
});

const ring = keyRingOf(receivedOf().stage.stage, [
  planOf("dev", keyOf("good"), keyOf("disabled", false)),
  planOf("prod", keyOf("elsewhere")),
]);

const keyOfRequest = (special: Special): RingEntry | undefined =>
  checkApiKey(routedOf({ keyRing: ring, declares: { isApiKeyRequired: true }, ...special })).caller;

describe("checkApiKey", () => {
  // feature: api-key-required
  it("finds the key of x-api-key, in any case", () => {
    expect(keyOfRequest({ headers: ["X-API-Key", "value-good"] })).toMatchObject({
      key: { id: "id-good" },
      plan: { id: "plan" },
    });
  });

  it.each([
    ["none", []],
    ["an unknown one", ["x-api-key", "nonsense"]],
    ["a disabled one", ["x-api-key", "value-disabled"]],
    ["one of another stage", ["x-api-key", "value-elsewhere"]],
  ])("refuses %s with the same words", (_, headers) => {
    expect(() => keyOfRequest({ headers })).toThrow(
      expect.objectContaining({ responseType: "INVALID_API_KEY", clientMessage: "Forbidden", statusCode: 403 }),
    );
  });

  it("does not look at keys of methods that need none", () => {
    expect(keyOfRequest({ declares: {}, headers: ["x-api-key", "nonsense"] })).toBeUndefined();
  });

  // feature: authorizer-key
  it("takes the key the authorizer names when the API says so, and no other", () => {
    const special: Special = {
      keyRing: ring,
      declares: { isApiKeyRequired: true },
      definition: { apiKeySource: "AUTHORIZER" },
      headers: ["x-api-key", "value-good"],
    };
    const authorizer = { principalId: "u", context: {}, latencyMs: 0 };

    expect(
      checkApiKey({ ...routedOf(special), authorizer: { ...authorizer, usageIdentifierKey: "value-good" } }).caller,
    ).toMatchObject({ key: { name: "good" } });
    expect(() => checkApiKey({ ...routedOf(special), authorizer })).toThrow("Forbidden");
  });
});
