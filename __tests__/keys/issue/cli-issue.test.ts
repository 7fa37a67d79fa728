import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { APIGatewayClient, CreateUsagePlanCommand, GetApiKeysCommand } from "@aws-sdk/client-api-gateway";

import { describeWithMoto } from "../../gateway/support/moto.ts";
import { RepositoryCopy } from "../../support/repository-copy.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const FILED = "f1".repeat(15);

describeWithMoto("npm run keys -- issue", (moto) => {
  const copy = new RepositoryCopy();
  afterAll(() => copy.remove());
  const client = () => new APIGatewayClient({ region: "ap-northeast-2", endpoint: moto.endpoint(), credentials });

  function keys(...args: readonly string[]) {
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: moto.endpoint(),
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/run.mjs", "keys/cli.ts", ...args], {
      cwd: copy.root,
      env,
      encoding: "utf8",
    });
    return { status, lines: `${stdout}${stderr}`.trimEnd().split("\n") };
  }
  async function values(): Promise<readonly string[]> {
    const { items = [] } = await client().send(new GetApiKeysCommand({ includeValues: true }));
    return items.map(({ value = "" }) => value);
  }

  beforeAll(async () => {
    copy.edit("environments/dev.ts", 'keys: ["free-demo"]', 'keys: [{ name: "free-demo", issue: "secrets-manager" }]');
    copy.edit("environments/dev.ts", 'keys: ["pro-demo"]', 'keys: { csv: "pro.csv" }');
    writeFileSync(join(copy.root, "pro.csv"), `Name,Key\nbank,${FILED}\n`);
    spawnSync("git", ["init", "--quiet"], { cwd: copy.root });
    copy.write(".gitignore", "pro.csv\n");
    await client().send(new CreateUsagePlanCommand({ name: "records-dev-pro" }));
  });

  it("waits until the usage plan is deployed", () => {
    expect(keys("issue", "dev")).toEqual({
      status: 2,
      lines: [
        "the keys cannot be issued:",
        "  records-dev-free-demo: its usage plan 'records-dev-free' is not deployed; deploy the environment first",
      ],
    });
  });

  // feature: key-import
  it("makes and imports what is declared, tells so, and never a value", async () => {
    await client().send(new CreateUsagePlanCommand({ name: "records-dev-free" }));
    const checked = keys("check", "dev");
    const issued = keys("issue", "dev");

    expect(checked).toEqual({
      status: 1,
      lines: [
        "would be records-dev-free-demo: made for plan records-dev-free",
        "would be records-dev-bank: made for plan records-dev-pro",
      ],
    });
    expect(issued).toEqual({
      status: 0,
      lines: [
        "records-dev-free-demo: made for plan records-dev-free",
        "records-dev-bank: made for plan records-dev-pro",
      ],
    });
    expect(keys("check", "dev")).toEqual({ status: 0, lines: ["every key of 'dev' outside Terraform is as declared"] });
    expect(await values()).toContain(FILED);
  });

  it("keeps both generations, and the older one until it is asked to delete it", async () => {
    keys("rotate", "dev", "free-demo");
    expect(keys("issue", "dev").lines).toEqual(["records-dev-free-demo-2: made for plan records-dev-free"]);
    expect(await values()).toHaveLength(3);
    keys("retire", "dev", "free-demo");

    expect(keys("issue", "dev").lines).toEqual(["records-dev-free-demo: no longer declared; --delete deletes it"]);
    expect(keys("issue", "dev", "--delete").lines).toEqual([
      "records-dev-free-demo: deleted, for it is no longer declared",
    ]);
    expect(await values()).toHaveLength(2);
  });

  it("touches no other account", () => {
    copy.edit("environments/dev.ts", 'account: "123456789012"', 'account: "210987654321"');

    expect(keys("check", "dev")).toEqual({
      status: 2,
      lines: ["environment 'dev' is in account 210987654321, and the credentials are of 123456789012"],
    });
  });
});
