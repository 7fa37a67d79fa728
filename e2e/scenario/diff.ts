import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { GetApiKeysCommand, GetStageCommand, UpdateStageCommand } from "@aws-sdk/client-api-gateway";

import { MOST_CHARACTERS } from "../../review/render/render-markdown.ts";
import { applyEdits, type Edit } from "../support/edits.ts";
import type { Saw } from "../support/steps.ts";
import { type Context, changesSince, type ScenarioStep, view } from "./context.ts";

const FILE = "environments/dev.ts";

/** Fewer requests for everybody. */
const LIMITS: readonly Edit[] = [[/quota: \{ limit: [\d_]+/, "quota: { limit: 7"]];

/** Another key, so one less of those there are. */
const KEY: readonly Edit[] = [[/keys: \["[^"]+"\]/, `keys: ["another"]`]];

export const diff: ScenarioStep = {
  name: "diff",
  title: "`npm run diff` says what a change of dev means, and changes nothing",
  needs: ["deploy"],
  async run(context, saw) {
    const { workspace, emulator } = context;
    const text = workspace.read(FILE);
    const writes = (await emulator.writes()).length;
    const unchanged = await run(context);
    assert.equal(unchanged.code, 0, unchanged.output);
    assert.match(unchanged.stdout, /^dev: no changes$/m);
    saw("nothing changed: code 0");

    workspace.edit(FILE, (original) => applyEdits(original, LIMITS));
    await workspace.commit("Lower dev's quota");
    await expectComment(context, saw);

    workspace.edit(FILE, (original) => applyEdits(original, KEY));
    await workspace.commit("Rename a key");
    const risky = await run(context);
    assert.equal(risky.code, 3, risky.output);
    assert.match(risky.stdout, /DATA AT RISK\n.*THE API KEY \S+ IS (DESTROYED|REPLACED)/);
    const offline = await run(context, "--offline", "--against", "HEAD~2");
    assert.equal(offline.code, 3, offline.output);
    assert.match(offline.stdout, /THE API KEY \S+ IS DESTROYED/);
    saw("a key is renamed: code 3, by plan and offline");

    workspace.write(FILE, text);
    await workspace.commit("Change dev back");
    assert.deepEqual(await changesSince(context, writes), []);
    saw("nothing was written to AWS");

    await expectDrift(context, saw);
    const mistaken = await run(context, "--against", "nobody");
    assert.deepEqual([mistaken.code, mistaken.stdout], [1, ""]);
    assert.match(mistaken.output, /^git knows no commit 'nobody'/m);
    saw("a commit nobody knows: code 1, and what would be accepted");
  },
};

/** Somebody changes a stage variable in the console. */
async function expectDrift(context: Context, saw: Saw): Promise<void> {
  const { apiGateway } = context.aws;
  const { apiId: restApiId } = await view(context, "dev");
  const { variables = {} } = await apiGateway.send(new GetStageCommand({ restApiId, stageName: "dev" }));
  const change = async (value: string | undefined) => {
    const patchOperations = [{ op: "replace" as const, path: "/variables/jwtIssuer", value }];
    await apiGateway.send(new UpdateStageCommand({ restApiId, stageName: "dev", patchOperations }));
  };
  await change("https://elsewhere.example/");
  const { code, stdout, output } = await run(context);
  assert.equal(code, 2, output);
  assert.match(stdout, /^Changed outside Terraform\n.* dev \(\S+\) is not as it was left; deploying sets it back$/m);
  assert.ok(
    stdout.includes(`variables.jwtIssuer is https://elsewhere.example/ (Terraform left ${variables.jwtIssuer})`),
  );
  await change(variables.jwtIssuer);
  saw("a stage variable is changed by hand: told apart from what the commit changes");
}

async function expectComment(context: Context, saw: Saw): Promise<void> {
  const [comment, plan] = [join(context.directory, "comment.md"), join(context.directory, "dev.tfplan")];
  const { code, stdout, output } = await run(context, "--json", "--markdown", comment, "--out", plan);
  assert.equal(code, 2, output);
  const told = JSON.parse(stdout) as { verdict: string; sections: Record<string, { items: { text: string }[] }> };
  assert.equal(told.verdict, "changes");
  assert.match(told.sections.limits?.items[0]?.text ?? "", /quota 7 \(was: /);
  assert.ok(existsSync(plan));
  const markdown = readFileSync(comment, "utf8");
  assert.ok(markdown.startsWith("<!-- stagecraft-diff: dev -->") && markdown.length <= MOST_CHARACTERS);
  const { items: keys = [] } = await context.aws.apiGateway.send(new GetApiKeysCommand({ includeValues: true }));
  const binding = readFileSync(`${plan}.binding.json`, "utf8");
  const leaked = keys.filter(({ value = "-" }) => [output, markdown, binding].some((shown) => shown.includes(value)));
  assert.ok(keys.length > 0);
  assert.deepEqual(leaked, []);
  saw(
    `a quota is lowered: code 2, a comment of ${markdown.length} characters, none of ${keys.length} key values in it`,
  );
}

const run = ({ processes, workspace, env }: Context, ...args: readonly string[]) =>
  processes.run("node", ["bin/run.mjs", "review/cli.ts", "dev", ...args], { cwd: workspace.root, env });
