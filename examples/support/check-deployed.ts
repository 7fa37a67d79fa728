import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { LambdaClient } from "@aws-sdk/client-lambda";

import type { Emulator } from "../../e2e/support/emulator.ts";
import { viewEnvironment } from "../../e2e/support/environment-view.ts";
import { viewHttpApi } from "../../e2e/support/http-api-view.ts";
import type { Environment } from "../../environments/environment.ts";
import { apiPrefixOf } from "../../environments/one-api.ts";
import { awsWire } from "./aws-wire.ts";
import type { Saw } from "./context.ts";
import { type StackJson, stackResources } from "./stack-resources.ts";
import { userPoolArns } from "./user-pool-arns.ts";

interface Props {
  readonly environment: Environment;
  /** The stack's directory. */
  readonly stack: string;
  readonly emulator: Emulator;
}

/**
 * The stage serves a deployment that froze the very document of the stack, and everything else the stack names is there.
 *
 * @throws Error that says what is not
 */
export async function checkDeployed({ environment, stack, emulator }: Props, saw: Saw): Promise<void> {
  const json: StackJson = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8"));
  const resources = stackResources(json, await userPoolArns(json, awsWire(emulator.endpoint, environment.region)));
  if (resources.document !== undefined) await checkRestApi({ environment, stack, emulator }, resources.document, saw);
  if (resources.httpDocument !== undefined)
    await checkHttpApi({ environment, stack, emulator }, resources.httpDocument, saw);
  const existing = new Set(await emulator.resources());
  assert.deepEqual(
    resources.named.filter((one) => !existing.has(one)),
    [],
    "the stack names what is not there",
  );
  saw(`there are: ${resources.named.join(", ")}`);
}

async function checkRestApi({ environment, emulator }: Props, document: unknown, saw: Saw): Promise<void> {
  const { name, region } = environment;
  const clients = clientsFor(emulator.endpoint, region);
  const { apiId, live, deployments } = await viewEnvironment(clients, name, apiPrefixOf(environment));
  const frozen = await emulator.frozenDocument(apiId, deployments[live.release] ?? "");
  assert.deepEqual(frozen, document, FROZE_ANOTHER);
  saw(`stage ${name} serves ${live.release}, which froze the stack's own document`);
}

async function checkHttpApi({ environment, emulator }: Props, document: unknown, saw: Saw): Promise<void> {
  const { name, region, namePrefix, httpApi } = environment;
  const { endpoint } = emulator;
  const clients = clientsFor(endpoint, region);
  const stageName = httpApi.stage === "$default" ? "$default" : name;
  const { apiId, deployment, release } = await viewHttpApi({ ...clients, namePrefix, stageName });
  const frozen = JSON.stringify(await emulator.frozenDocument(apiId, deployment));
  // Where Terraform fills in an id, AWS has the id.
  const [start = "", ...rest] = JSON.stringify(document).split(/\$\{aws_[^}]*\}/);
  assert.ok(frozen.startsWith(start) && rest.every((part) => frozen.includes(part)), FROZE_ANOTHER);
  saw(`stage ${stageName} of the HTTP API serves ${release}, which froze the stack's own document`);
}

const FROZE_ANOTHER = "the deployment froze another document than the stack has";

function clientsFor(endpoint: string, region: string) {
  const options = {
    endpoint,
    region,
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    maxAttempts: 1,
  };
  return {
    apiGateway: new APIGatewayClient(options),
    apiGatewayV2: new ApiGatewayV2Client(options),
    lambda: new LambdaClient(options),
  };
}
