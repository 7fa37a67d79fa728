import type { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import type { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { S3Client } from "@aws-sdk/client-s3";
import type { STSClient } from "@aws-sdk/client-sts";

import type { Environment } from "../../environments/environment.ts";
import type { Cdktf } from "../support/cdktf.ts";
import type { Emulator, Write } from "../support/emulator.ts";
import { type EnvironmentView, viewEnvironment } from "../support/environment-view.ts";
import type { Processes } from "../support/processes.ts";
import type { Step } from "../support/steps.ts";
import type { Terraform } from "../support/terraform.ts";
import type { Workspace } from "../support/workspace.ts";

export interface Aws {
  readonly apiGateway: APIGatewayClient;
  readonly apiGatewayV2: ApiGatewayV2Client;
  readonly dynamoDb: DynamoDBClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
}

/** What every step of the scenario works with. */
export interface Context {
  readonly processes: Processes;
  readonly python: string;
  /** Of every command. */
  readonly env: Readonly<Record<string, string>>;
  /** A directory for whatever a step needs; it is removed at the end. */
  readonly directory: string;
  /** The repository under test, which no step changes. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly cdktf: Cdktf;
  readonly terraform: Terraform;
  readonly emulator: Emulator;
  readonly aws: Aws;
  /** As they are in the repository, in promotion order. */
  readonly environments: readonly Environment[];
  /** What an earlier step found out for a later one. */
  readonly notes: Map<string, readonly string[]>;
}

export type ScenarioStep = Step<Context>;

/** @throws Error when there is no such environment */
export function environmentNamed({ environments }: Context, name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found === undefined) throw new Error(`there is no environment '${name}'`);
  return found;
}

export function view(context: Context, name: string): Promise<EnvironmentView> {
  return viewEnvironment(context.aws, name, environmentNamed(context, name).namePrefix);
}

/** Writes since the first `count` that changed something of AWS. Terraform's own state and its lock do not count. */
export async function changesSince(context: Context, count: number): Promise<readonly Write[]> {
  return (await context.emulator.writes()).slice(count).filter(isChange);
}

const isChange = ({ service, path, status }: Write) => status < 400 && !(service === "s3" && path.includes(".tfstate"));
