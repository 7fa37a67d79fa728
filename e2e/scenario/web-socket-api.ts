import assert from "node:assert/strict";
import { countChanges, summarize } from "../../terraform/planned-changes.ts";
import type { HttpApiView } from "../support/http-api-view.ts";
import { makeLive, tryOn } from "../support/ledger-edits.ts";
import type { Saw } from "../support/steps.ts";
import type { Workspace } from "../support/workspace.ts";
import { on, viewAliased } from "./aliased.ts";
import { type Place, planAndApply, walkApart } from "./apart.ts";
import type { Context, ScenarioStep } from "./context.ts";
import { expectDrift, expectEmpty, expectInPlace } from "./expect.ts";
import { editLedger, PROD, releasesIn } from "./prod.ts";

const SERVICE = "talks";
const CHANGED = "say";
const UNCHANGED = "enter";

// feature: websocket-api-releases, websocket-api, websocket-connect, websocket-connect-authorizer, websocket-connections
// feature: websocket-message-models
export const webSocketApi: ScenarioStep = {
  name: "websocket-api",
  title: "a WebSocket API is released by weights of aliases, and its routes stay when the branch goes on",
  needs: [],
  apart: true,
  run: (context, saw) =>
    walkApart(context, { name: "websocket-api", service: SERVICE, write: writeService }, saw, async (talks) => {
      const first = await deployFirst(talks, saw);
      await goOn(talks, saw);
      const second = await tryNewRoutes(talks, first, saw);
      await expectDrift(talks, [], saw);
      await promoteAndRollBack(talks, first, second, saw);
    }),
};

function writeService({ write }: Workspace, place: Place): void {
  write("environments/prod.ts", environmentOf(place));
  write("environments/index.ts", `import { prod } from "./prod.ts";\n\nexport const environments = [prod] as const;\n`);
  write("api/service.ts", DEFINITION);
  for (const name of [CHANGED, UNCHANGED])
    write(`functions/${name}.ts`, `export const handler = async () => ({ statusCode: 200, body: "${name}" });\n`);
}

const environmentOf = ({ account, region }: Place) =>
  `import { defineEnvironment } from "./environment.ts";

export const prod = defineEnvironment({
  name: "${PROD}",
  service: "${SERVICE}",
  account: "${account}",
  region: "${region}",
  releases: { follow: "pinned" },
  stage: { throttle: { rateLimit: 50, burstLimit: 100 }, executionLogLevel: "OFF" },
  logs: { retentionDays: 7, level: "INFO" },
  dataProtection: { enabled: false, reason: "it is destroyed again" },
});
`;

const DEFINITION = `import { z } from "zod";
import { webSocketRoute } from "../websocket-api/web-socket-route.ts";

const body = { name: "Said", schema: z.object({ message: z.string() }) };
const guard = { function: "${UNCHANGED}", identitySource: ["route.request.querystring.token"] };
const query = { token: "required" } as const;

export const service = {
  webSocketApi: {
    title: "${SERVICE}",
    description: "Talks",
    authorizers: { guard },
    routes: [
      webSocketRoute("$connect", { summary: "s", authorizer: "guard", query, function: "${UNCHANGED}" }),
      webSocketRoute("say", { summary: "s", function: "${CHANGED}", connections: ["POST"], body }),
      webSocketRoute("old", { summary: "s", mock: { statusCode: 200, body: "old" }, answers: true }),
    ],
  },
} as const;
`;

async function deployFirst(talks: Context, saw: Saw): Promise<string> {
  await talks.cdktf.release("init", PROD, "--force");
  await talks.workspace.commit("A WebSocket API");
  await planAndApply(talks);
  const { newest: first } = releasesIn(talks);
  const served = await viewTalks(talks);
  assert.deepEqual([served.release, served.alias], [first, "live"]);
  assert.deepEqual(served.called, { [CHANGED]: on("1"), [UNCHANGED]: on("1") });
  expectEmpty(PROD, await talks.terraform.plan(PROD), saw);
  saw(`stage: ${first}, whose functions are called by the alias live`);
  return first;
}

/** Each route is a resource, and none of them may come, go or change before this commit is a release. */
async function goOn({ workspace, terraform }: Context, saw: Saw): Promise<void> {
  workspace.edit(`functions/${CHANGED}.ts`, (text) => text.replace(CHANGED, "second edition"));
  workspace.edit("api/service.ts", (text) =>
    text
      .replace('"old"', '"new"')
      .replace('description: "Talks"', 'description: "Talks again"')
      .replace('connections: ["POST"], body }', 'connections: ["POST"], answers: true, timeoutMs: 5_000 }'),
  );
  await workspace.commit("One route comes, one goes, one changes");
  expectEmpty(PROD, await terraform.plan(PROD), saw);
  saw("one route came, one went and one changed on the branch: nothing of it is planned");
}

async function tryNewRoutes(talks: Context, first: string, saw: Saw): Promise<string> {
  await talks.cdktf.release("cut", PROD);
  const { newest: second } = releasesIn(talks);
  assert.notEqual(second, first);
  await editLedger(talks, `Try ${second}`, tryOn(second, 5));
  const changes = await planAndApply(talks);
  const counted = countChanges(changes);
  const routes = Object.entries(counted).filter(([change]) => change.endsWith(" aws_apigatewayv2_route"));
  assert.deepEqual(Object.fromEntries(routes), {
    "create aws_apigatewayv2_route": 1,
    "delete aws_apigatewayv2_route": 1,
    "update aws_apigatewayv2_route": 1,
  });
  assert.equal(counted["create aws_apigatewayv2_deployment"], 1);
  assert.equal(counted["update aws_apigatewayv2_stage"], undefined);
  saw(`a canary: ${summarize(changes)}, nothing of the stage`);
  const served = await viewTalks(talks);
  const called = { [CHANGED]: on("1", { 2: 0.05 }), [UNCHANGED]: on("1") };
  assert.deepEqual([served.release, served.called], [first, called]);
  expectEmpty(PROD, await talks.terraform.plan(PROD), saw);
  return second;
}

async function promoteAndRollBack(talks: Context, first: string, second: string, saw: Saw): Promise<void> {
  const stage = ["deployment_id", "tags", "tags_all"];
  const before = await viewTalks(talks);
  await editLedger(talks, `Promote ${second}`, makeLive(second));
  const promotion = { aws_apigatewayv2_stage: stage, aws_lambda_alias: ["function_version", "routing_config"] };
  expectInPlace(await planAndApply(talks), promotion, saw);
  const after = await viewTalks(talks);
  assert.deepEqual([after.release, after.called[CHANGED]], [second, on("2")]);
  await editLedger(talks, `Back to ${first}`, makeLive(first));
  const wayBack = { aws_apigatewayv2_stage: stage, aws_lambda_alias: ["function_version"] };
  expectInPlace(await planAndApply(talks), wayBack, saw);
  const again = await viewTalks(talks);
  assert.deepEqual([again.release, again.deployment, again.called[CHANGED]], [first, before.deployment, on("1")]);
  saw(`promoted ${second}, and rolled back: the very deployment of before`);
  expectEmpty(PROD, await talks.terraform.plan(PROD), saw);
}

const viewTalks = (talks: Context): Promise<HttpApiView> => viewAliased(talks, SERVICE, "websocket");
