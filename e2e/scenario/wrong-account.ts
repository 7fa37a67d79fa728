import assert from "node:assert/strict";

import { AssumeRoleCommand } from "@aws-sdk/client-sts";

import { commandsIn } from "../support/commands.ts";
import type { Context, ScenarioStep } from "./context.ts";
import { expectRefused } from "./expect-refused.ts";
import { PROD } from "./prod.ts";

const OTHER_ACCOUNT = "210987654321";

export const wrongAccount: ScenarioStep = {
  name: "wrong-account",
  title: "credentials of another account are refused before anything is planned",
  needs: ["deploy"],
  async run(context, saw) {
    const { processes, workspace, emulator } = context;
    const env = { ...context.env, ...(await credentialsOf(context, OTHER_ACCOUNT)) };
    const writes = (await emulator.writes()).length;
    const commands = commandsIn({ processes, root: workspace.root, env });
    const says = [`AWS account ID not allowed: ${OTHER_ACCOUNT}`];
    const said = await expectRefused({ ...commands, command: "deploy", stack: PROD, says }, saw);
    assert.doesNotMatch(said, /Terraform will perform|No changes/);
    assert.deepEqual((await emulator.writes()).slice(writes), []);
    saw(says.join());
    saw("nothing was planned, locked or written");
  },
};

async function credentialsOf({ aws }: Context, account: string): Promise<Record<string, string>> {
  const role = { RoleArn: `arn:aws:iam::${account}:role/deploy`, RoleSessionName: "e2e" };
  const { Credentials } = await aws.sts.send(new AssumeRoleCommand(role));
  return {
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? "",
    AWS_SESSION_TOKEN: Credentials?.SessionToken ?? "",
  };
}
