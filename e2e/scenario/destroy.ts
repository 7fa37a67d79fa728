import assert from "node:assert/strict";

import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";

import { applyEdits } from "../support/edits.ts";
import { type Context, changesSince, environmentNamed, type ScenarioStep } from "./context.ts";
import { expectRefused } from "./expect-refused.ts";
import { PROD } from "./prod.ts";

export const destroy: ScenarioStep = {
  name: "destroy",
  title: "prod's data is protected; without the protection nothing is left",
  needs: ["deploy"],
  async run(context, saw) {
    const { cdktf, workspace, environments, emulator } = context;
    await expectProtected(context, saw);

    workspace.edit(`environments/${PROD}.ts`, (text) =>
      applyEdits(text, [
        [/dataProtection: \{[^}]*\}/, `dataProtection: { enabled: false, reason: "the environment is given up" }`],
      ]),
    );
    await workspace.commit("Give up prod");
    await cdktf.deploy(PROD);
    await cdktf.destroy(...environments.map(({ name }) => name));
    assert.deepEqual(await emulator.resources(), context.notes.get("bootstrap"));
    saw("dev, test and prod are gone; what bootstrap made is there");
    await expectEmptyStates(context, saw);

    const says = ["Instance cannot be destroyed"];
    await expectRefused({ ...context, command: "destroy", stack: "bootstrap", says }, saw);
    assert.deepEqual(await emulator.resources(), context.notes.get("bootstrap"));
    saw("the bucket with the states cannot be destroyed");
  },
};

async function expectProtected(context: Context, saw: (line: string) => void): Promise<void> {
  const writes = (await context.emulator.writes()).length;
  const says = ["Instance cannot be destroyed", "prevent_destroy"];
  await expectRefused({ ...context, command: "destroy", stack: PROD, says }, saw);
  assert.deepEqual(await changesSince(context, writes), []);
  saw("cdktf destroy prod: Instance cannot be destroyed (prevent_destroy)");
  const TableName = `${environmentNamed(context, PROD).namePrefix}-records`;
  await assert.rejects(
    context.aws.dynamoDb.send(new DeleteTableCommand({ TableName })),
    /ValidationException.*deletion ?protection/i,
  );
  saw("DeleteTable: refused by its deletion protection");
}

/** The states are kept in the bucket, empty, and none is locked. */
async function expectEmptyStates(context: Context, saw: (line: string) => void): Promise<void> {
  const Bucket = context.notes
    .get("bootstrap")
    ?.find((one) => one.startsWith("bucket "))
    ?.slice("bucket ".length);
  const { Contents = [] } = await context.aws.s3.send(new ListObjectsV2Command({ Bucket }));
  const keys = Contents.map(({ Key = "" }) => Key);
  assert.deepEqual(keys, [...context.environments].map(({ service, name }) => `${service}/${name}.tfstate`).sort());
  for (const Key of keys) {
    const { Body } = await context.aws.s3.send(new GetObjectCommand({ Bucket, Key }));
    const state = JSON.parse((await Body?.transformToString()) ?? "{}") as { resources: unknown[] };
    assert.deepEqual(state.resources, []);
  }
  saw(`states: ${keys.join(", ")}: empty, unlocked`);
}
