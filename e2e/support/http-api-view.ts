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
  /** Of an emulated AWS, which looks at no signature but at what it is for. */
  readonly endpoint: string;
  readonly region: string;
  /** First part of the names of functions; the API is named after it. */
  readonly namePrefix: string;
  readonly stageName: string;
  /** What follows the prefix in the API's name. @default "http" */
  readonly kind?: "http" | "websocket";
}

/** @throws Error when there is no such API or stage */
export async function viewHttpApi(props: Props): Promise<HttpApiView> {
  const { namePrefix, stageName, kind = "http" } = props;
  const { items: apis } = await get<Items<{ apiId: string; name: string }>>(props, "/v2/apis");
  const apiId = apis.find(({ name }) => name === `${namePrefix}-${kind}`)?.apiId;
  if (apiId === undefined) throw new Error(`there is no API named ${namePrefix}-${kind}`);
  const path = `/v2/apis/${apiId}`;
  const stage = await get<Stage>(props, `${path}/stages/${encodeURIComponent(stageName)}`);
  const { items } = await get<Items<Deployment>>(props, `${path}/deployments`);
  const deployments = Object.fromEntries(
    items.map(({ deploymentId, description = "" }) => [description.replace(/^release /, ""), deploymentId]),
  );
  const alias = stage.stageVariables.lambdaAlias ?? "";
  const release = Object.keys(deployments).find((id) => deployments[id] === stage.deploymentId) ?? "";
  const called = await calledBy(props, alias);
  return { apiId, release, deployment: stage.deploymentId, deployments, alias, called };
}

interface Items<Item> {
  readonly items: readonly Item[];
}

interface Stage {
  readonly deploymentId: string;
  readonly stageVariables: Readonly<Record<string, string>>;
}

interface Deployment {
  readonly deploymentId: string;
  readonly description?: string;
}

async function get<Answer>({ endpoint, region }: Props, path: string): Promise<Answer> {
  const authorization = `AWS4-HMAC-SHA256 Credential=testing/20250101/${region}/apigateway/aws4_request`;
  const response = await fetch(`${endpoint}${path}`, { headers: { authorization } });
  if (!response.ok) throw new Error(`the emulated AWS answers ${response.status} to ${path}`);
  return (await response.json()) as Answer;
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
