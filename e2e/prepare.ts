import { join } from "node:path";

import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

import type { Environment } from "../environments/environment.ts";
import type { Aws, Context } from "./scenario/context.ts";
import { commandsIn } from "./support/commands.ts";
import { startEmulator } from "./support/emulator.ts";
import type { Processes } from "./support/processes.ts";
import { emulatedAws, type Surroundings } from "./support/surroundings.ts";
import { terraformSurroundings } from "./support/terraform-surroundings.ts";
import { createWorkspace } from "./support/workspace.ts";

export interface PrepareProps {
  readonly processes: Processes;
  readonly python: string;
  /** The surroundings of every command. */
  readonly env: Readonly<Record<string, string>>;
  /** The user's own surroundings. */
  readonly own: Surroundings;
  readonly home: string;
  /** The repository. */
  readonly root: string;
  /** An empty directory. */
  readonly directory: string;
  readonly environments: readonly Environment[];
}

/** An AWS on loopback with nothing in it, and a copy of the repository to deploy there. */
export async function prepare(props: PrepareProps): Promise<Context> {
  const { processes, python, root, directory, environments } = props;
  const region = environments[0]?.region ?? "us-east-1";
  const emulator = await startEmulator({ processes, python, root, env: props.env });
  const env = {
    ...props.env,
    ...terraformSurroundings(props.own, props.home, directory),
    ...emulatedAws(emulator.endpoint, region),
  };
  const workspace = await createWorkspace({ processes, env, from: root, to: join(directory, "repository") });
  return {
    processes,
    python,
    env,
    directory,
    root,
    workspace,
    emulator,
    environments,
    ...commandsIn({ processes, root: workspace.root, env }),
    aws: clientsFor(emulator.endpoint, region),
    notes: new Map(),
  };
}

function clientsFor(endpoint: string, region: string): Aws {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const options = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    apiGateway: new APIGatewayClient(options),
    apiGatewayV2: new ApiGatewayV2Client(options),
    dynamoDb: new DynamoDBClient(options),
    lambda: new LambdaClient(options),
    logs: new CloudWatchLogsClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    sts: new STSClient(options),
  };
}
