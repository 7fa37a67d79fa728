import type { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import {
  GetDeploymentsCommand,
  GetRestApisCommand,
  GetStageCommand,
  type GetStageCommandOutput,
} from "@aws-sdk/client-api-gateway";
import { type LambdaClient, ListAliasesCommand, ListFunctionsCommand } from "@aws-sdk/client-lambda";

/** An environment as AWS's API returns it, in the words of the ledger. */
export interface EnvironmentView {
  readonly apiId: string;
  readonly live: ServedRelease;
  readonly canary: (ServedRelease & { readonly percentTraffic: number }) | undefined;
  /** Id of the deployment the stage points to. */
  readonly deployment: string;
  /** Release id → id of its deployment; of any one of them where stages of one API serve the same release. */
  readonly deployments: Readonly<Record<string, string>>;
  /** Alias → function → version. Functions by their name within the service. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ServedRelease {
  /** The release whose deployment the stage points to. */
  readonly release: string;
  /** The alias its functions are called by. */
  readonly alias: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface AwsClients {
  readonly apiGateway: APIGatewayClient;
  readonly lambda: LambdaClient;
}

/** @throws Error when the environment has no REST API or stage */
export async function viewEnvironment(aws: AwsClients, name: string, namePrefix: string): Promise<EnvironmentView> {
  const apis = await aws.apiGateway.send(new GetRestApisCommand({ limit: 500 }));
  const apiId = apis.items?.find((api) => api.name === namePrefix)?.id;
  if (apiId === undefined) throw new Error(`there is no REST API named ${namePrefix}`);
  const [stage, releases, aliases] = await Promise.all([
    aws.apiGateway.send(new GetStageCommand({ restApiId: apiId, stageName: name })),
    deploymentsOf(aws.apiGateway, apiId),
    aliasesOf(aws.lambda, namePrefix),
  ]);
  const deployments = Object.fromEntries([...releases].map(([id, release]) => [release, id]));
  return { apiId, deployment: stage.deploymentId ?? "", deployments, aliases, ...servedBy(stage, releases) };
}

function servedBy(
  stage: GetStageCommandOutput,
  releases: ReadonlyMap<string, string>,
): Pick<EnvironmentView, "live" | "canary"> {
  const releaseOf = (id = "") => releases.get(id) ?? `unknown deployment ${id}`;
  const served = (id: string | undefined, variables: Readonly<Record<string, string>>): ServedRelease => ({
    release: releaseOf(id),
    alias: variables.lambdaAlias ?? "",
    variables,
  });
  const { canarySettings: canary } = stage;
  return {
    live: served(stage.deploymentId, stage.variables ?? {}),
    canary: canary && {
      ...served(canary.deploymentId, canary.stageVariableOverrides ?? {}),
      percentTraffic: canary.percentTraffic ?? 0,
    },
  };
}

/** Release by the id of its deployment. Stages of one API can each have a deployment of the same release. */
async function deploymentsOf(apiGateway: APIGatewayClient, restApiId: string): Promise<ReadonlyMap<string, string>> {
  const { items = [] } = await apiGateway.send(new GetDeploymentsCommand({ restApiId, limit: 500 }));
  return new Map(items.map(({ id = "", description = "" }) => [id, description.replace(/^release /, "")]));
}

async function aliasesOf(lambda: LambdaClient, namePrefix: string): Promise<Record<string, Record<string, string>>> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({ MaxItems: 500 }));
  const names = Functions.map((one) => one.FunctionName ?? "").filter((name) => name.startsWith(`${namePrefix}-`));
  const aliases: Record<string, Record<string, string>> = {};
  for (const name of names.sort()) {
    const found = await lambda.send(new ListAliasesCommand({ FunctionName: name }));
    for (const { Name = "", FunctionVersion = "" } of found.Aliases ?? []) {
      aliases[Name] = { ...aliases[Name], [name.slice(namePrefix.length + 1)]: FunctionVersion };
    }
  }
  return aliases;
}
