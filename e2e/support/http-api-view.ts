import {
  type ApiGatewayV2Client,
  GetApisCommand,
  GetDeploymentsCommand,
  GetStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { type LambdaClient, ListAliasesCommand, ListFunctionsCommand } from "@aws-sdk/client-lambda";

/** An HTTP API as AWS's API returns it, in the words of the ledger. */
export interface HttpApiView {
  readonly apiId: string;
  /** The release whose deployment the stage serves. */
  readonly release: string;
  /** Id of that deployment. */
  readonly deployment: string;
  /** Release id → id of its deployment. */
  readonly deployments: Readonly<Record<string, string>>;
  /** The alias its functions are called by. */
  readonly alias: string;
  /** What that alias of each function leads to. Functions by their name within the service. */
  readonly called: Readonly<Record<string, CalledVersion>>;
}

export interface CalledVersion {
  readonly version: string;
  /** Version → share of the invocations, 0–1. */
  readonly weights: Readonly<Record<string, number>>;
}

interface Props {
  readonly lambda: LambdaClient;
  readonly apiGatewayV2: ApiGatewayV2Client;
  /** First part of the names of functions; the API is named after it. */
  readonly namePrefix: string;
  readonly stageName: string;
  /** What follows the prefix in the API's name. @default "http" */
  readonly kind?: "http" | "websocket";
}

/** @throws Error when there is no such API or stage */
export async function viewHttpApi(props: Props): Promise<HttpApiView> {
  const { namePrefix, stageName, apiGatewayV2, kind = "http" } = props;
  const { Items: apis = [] } = await apiGatewayV2.send(new GetApisCommand({}));
  const ApiId = apis.find(({ Name }) => Name === `${namePrefix}-${kind}`)?.ApiId;
  if (ApiId === undefined) throw new Error(`there is no API named ${namePrefix}-${kind}`);
  const stage = await apiGatewayV2.send(new GetStageCommand({ ApiId, StageName: stageName }));
  const { Items = [] } = await apiGatewayV2.send(new GetDeploymentsCommand({ ApiId }));
  const deployments = Object.fromEntries(
    Items.map(({ DeploymentId = "", Description = "" }) => [Description.replace(/^release /, ""), DeploymentId]),
  );
  const { DeploymentId: deployment = "", StageVariables: { lambdaAlias: alias = "" } = {} } = stage;
  const release = Object.keys(deployments).find((id) => deployments[id] === deployment) ?? "";
  const called = await calledBy(props, alias);
  return { apiId: ApiId, release, deployment, deployments, alias, called };
}

async function calledBy({ lambda, namePrefix }: Props, alias: string): Promise<Record<string, CalledVersion>> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({ MaxItems: 500 }));
  const names = Functions.map((one) => one.FunctionName ?? "").filter((name) => name.startsWith(`${namePrefix}-`));
  const called: Record<string, CalledVersion> = {};
  for (const name of names.sort()) {
    const { Aliases = [] } = await lambda.send(new ListAliasesCommand({ FunctionName: name }));
    const found = Aliases.find(({ Name }) => Name === alias);
    if (found === undefined) continue;
    called[name.slice(namePrefix.length + 1)] = {
      version: found.FunctionVersion ?? "",
      weights: found.RoutingConfig?.AdditionalVersionWeights ?? {},
    };
  }
  return called;
}
