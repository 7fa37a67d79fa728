import assert from "node:assert/strict";

import { GetUsagePlansCommand } from "@aws-sdk/client-api-gateway";
import { DescribeContinuousBackupsCommand, DescribeTableCommand } from "@aws-sdk/client-dynamodb";

import { type Context, environmentNamed, type ScenarioStep, view } from "./context.ts";
import { expectServed, sawAliases } from "./expect.ts";
import { LEDGER, PROD, releasesIn } from "./prod.ts";

// feature: head, regional-endpoint, lambda-proxy, request-authorizer, api-key-required, mock, stage-variables
export const deploy: ScenarioStep = {
  name: "deploy",
  title: "`cdktf deploy dev test prod` makes three environments",
  needs: ["bootstrap"],
  async run(context, saw) {
    const { cdktf, environments, workspace } = context;
    // The repository's own ledger may be ahead of or behind its code.
    await cdktf.release("init", PROD, "--force");
    await workspace.commit("Start prod's ledger");
    await cdktf.deploy(...environments.map(({ name }) => name));
    await expectAliases(context, saw);
    for (const { name } of environments) {
      await expectTable(context, name);
      await expectUsagePlans(context, name);
    }
    saw("tables: encrypted, with point-in-time recovery, prod's protected against deletion");
    saw("usage plans: one for each in the environment's file, on its stage");
  },
};

async function expectAliases(context: Context, saw: (line: string) => void): Promise<void> {
  const { oldest: first } = releasesIn(context);
  const expected = { dev: ["dev", "$LATEST"], test: ["test", "1"], [PROD]: [first, "1"] };
  for (const [name, [alias = "", version = ""]] of Object.entries(expected)) {
    const seen = await view(context, name);
    assert.deepEqual(Object.keys(seen.deployments), [first], `${name} has other deployments than ${first}`);
    assert.equal(seen.live.alias, alias);
    assert.equal(seen.canary, undefined);
    assert.deepEqual(Object.keys(seen.aliases), [alias]);
    const versions = Object.values(seen.aliases[alias] ?? {});
    assert.ok(versions.length > 0 && versions.every((one) => one === version), `${name}: ${versions.join(", ")}`);
    saw(`${name}: deployment ${seen.live.release}, alias ${alias} → ${version} of ${versions.length} functions`);
    if (name === PROD) {
      expectServed(seen, { live: first }, saw);
      sawAliases(seen, saw);
      const retained = JSON.parse(context.workspace.read(LEDGER)) as { retained: { functions: object }[] };
      assert.deepEqual(Object.keys(retained.retained[0]?.functions ?? {}), Object.keys(seen.aliases[alias] ?? {}));
    }
  }
}

async function expectTable(context: Context, name: string): Promise<void> {
  const { namePrefix, dataProtection } = environmentNamed(context, name);
  const TableName = `${namePrefix}-records`;
  const { dynamoDb } = context.aws;
  const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName }));
  const backups = await dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName }));
  const recovery = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  assert.equal(Table?.SSEDescription?.Status, "ENABLED");
  assert.equal(Table?.DeletionProtectionEnabled, dataProtection.enabled);
  assert.equal(recovery, "ENABLED");
}

async function expectUsagePlans(context: Context, name: string): Promise<void> {
  const { namePrefix, usagePlans } = environmentNamed(context, name);
  const { items = [] } = await context.aws.apiGateway.send(new GetUsagePlansCommand({ limit: 500 }));
  for (const [plan, declared] of Object.entries(usagePlans)) {
    const found = items.find((one) => one.name === `${namePrefix}-${plan}`);
    assert.deepEqual(found?.throttle, declared.throttle);
    assert.deepEqual(found?.quota, declared.quota);
    const [stage] = found?.apiStages ?? [];
    assert.equal(stage?.stage, name);
    const throttles = Object.entries(declared.methodThrottles).map(([key, throttle]) => [pathOf(key), throttle]);
    assert.deepEqual(stage?.throttle ?? {}, Object.fromEntries(throttles));
  }
}

/** `POST /records` → `/records/POST`. */
const pathOf = (key: string) => key.split(" ").reverse().join("/");
