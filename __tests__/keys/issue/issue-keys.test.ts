import { randomUUID } from "node:crypto";
import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  GetApiKeysCommand,
} from "@aws-sdk/client-api-gateway";

import { carryOut, type Issuer, stepsToIssue } from "../../../keys/issue/issue-keys.ts";
import { openKeyService } from "../../../keys/issue/key-service.ts";
import { describeStep } from "../../../keys/issue/plan-issue.ts";
import { openSecretStore } from "../../../keys/issue/secret-store.ts";
import type { WantedKey } from "../../../keys/issue/wanted-key.ts";
import { describeWithMoto } from "../../gateway/support/moto.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const region = "eu-west-1";
const VALUE = "a1b2c3d4e5".repeat(3);

describeWithMoto("keys issued outside Terraform", (moto) => {
  const client = () => new APIGatewayClient({ region, endpoint: moto.endpoint(), credentials });
  const issuer = (): Issuer => ({
    keys: openKeyService(client()),
    secrets: openSecretStore({ region, endpoint: moto.endpoint(), credentials, newToken: randomUUID }),
    namePrefix: "shop-prod",
    tags: { service: "shop", environment: "prod" },
  });
  const secret = (name: string) =>
    moto.call("secretsmanager", "secretsmanager.GetSecretValue", { SecretId: `shop-prod/api-keys/${name}` });
  const keyValue = async (name: string) => {
    const { items = [] } = await client().send(new GetApiKeysCommand({ includeValues: true, limit: 500 }));
    return items.find((key) => key.name === `shop-prod-${name}`)?.value;
  };
  async function issue(wanted: readonly WantedKey[]): Promise<readonly string[]> {
    const steps = await stepsToIssue(wanted, issuer());
    for (const step of steps) await carryOut(step, issuer());
    return steps.map(describeStep);
  }
  const safe = { name: "shop-prod-safe", plan: "shop-prod-free", description: "Ann", enabled: true };
  const filed = { ...safe, name: "shop-prod-filed", value: VALUE, planIds: [] };

  beforeAll(async () => {
    for (const name of ["shop-prod-free", "shop-prod-pro", "another-free"]) {
      await client().send(new CreateUsagePlanCommand({ name }));
    }
    // Terraform's own: it has no mark, and stays as it is.
    await client().send(new CreateApiKeyCommand({ name: "shop-prod-demo", enabled: true }));
  });

  it("are made once: the value is in Secrets Manager, or the one of the file", async () => {
    expect(await issue([safe, filed])).toEqual([
      "shop-prod-safe: made for plan shop-prod-free",
      "shop-prod-filed: made for plan shop-prod-free",
    ]);
    expect(await issue([safe, filed])).toEqual([]);
    expect((await secret("safe")).SecretString).toBe(await keyValue("safe"));
    expect(await keyValue("safe")).toMatch(/^[A-Za-z0-9]{20,128}$/);
    expect(await keyValue("filed")).toBe(VALUE);
    await expect(secret("filed")).rejects.toThrow("ResourceNotFound");
  });

  it("are turned off and moved to another plan, with the same value", async () => {
    const before = await keyValue("safe");

    expect(await issue([{ ...safe, enabled: false, plan: "shop-prod-pro" }, filed])).toEqual([
      "shop-prod-safe: disabled, description as declared",
      expect.stringMatching(/^shop-prod-safe: taken off usage plan \w+$/),
      "shop-prod-safe: added to plan shop-prod-pro",
    ]);
    expect(await issue([{ ...safe, enabled: false, plan: "shop-prod-pro" }, filed])).toEqual([]);
    expect(await keyValue("safe")).toBe(before);
  });

  // feature: key-rotation
  it("are both valid while one is rotated, and the older one goes with its secret", async () => {
    const newer = { ...safe, name: "shop-prod-safe-2" };
    const older = { ...safe, plan: "shop-prod-pro" };

    await issue([older, newer, filed]);
    expect(await keyValue("safe-2")).not.toBe(await keyValue("safe"));
    expect(await issue([newer, filed])).toEqual(["shop-prod-safe: deleted, for it is no longer declared"]);
    expect(await keyValue("safe")).toBeUndefined();
    await expect(secret("safe")).rejects.toThrow();
    expect(await keyValue("demo")).toBeDefined();
  });

  it("are refused when the file has another value than the key", async () => {
    await expect(issue([{ ...filed, value: `${VALUE}x` }])).rejects.toThrow("values cannot be changed");
  });
});
