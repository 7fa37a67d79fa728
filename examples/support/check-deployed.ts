import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { LambdaClient } from "@aws-sdk/client-lambda";

import type { Emulator } from "../../e2e/support/emulator.ts";
import { viewEnvironment } from "../../e2e/support/environment-view.ts";
import type { Environment } from "../../environments/environment.ts";
import { apiPrefixOf } from "../../environments/one-api.ts";
import type { Saw } from "./context.ts";
import { stackResources } from "./stack-resources.ts";

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
  const { name, region } = environment;
  const clients = clientsFor(emulator.endpoint, region);
  const resources = stackResources(JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")));
  const { apiId, live, deployments } = await viewEnvironment(clients, name, apiPrefixOf(environment));
  const frozen = await emulator.frozenDocument(apiId, deployments[live.release] ?? "");
  assert.deepEqual(frozen, resources.document, "the deployment froze another document than the stack has");
  saw(`stage ${name} serves ${live.release}, which froze the stack's own document`);
  const existing = new Set(await emulator.resources());
  assert.deepEqual(
    resources.named.filter((one) => !existing.has(one)),
    [],
    "the stack names what is not there",
  );
  saw(`there are: ${resources.named.join(", ")}`);
}

function clientsFor(endpoint: string, region: string) {
  const options = {
    endpoint,
    region,
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    maxAttempts: 1,
  };
  return { apiGateway: new APIGatewayClient(options), lambda: new LambdaClient(options) };
}
