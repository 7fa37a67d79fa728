import type { Received, Routed, Selected } from "../../../gateway/invocation/invocation.ts";
import type { Operation } from "../../../gateway/invocation/prepared/operation.ts";
import type { PreparedDeployment, PreparedStage } from "../../../gateway/invocation/prepared/prepared-stage.ts";
import { QueryString } from "../../../gateway/invocation/query-string.ts";
import { RequestHeaders } from "../../../gateway/invocation/request-headers.ts";
import { type Route, Router } from "../../../gateway/invocation/routing/router.ts";
import type { Method } from "../../../gateway/model/method.ts";

/** Invocations as the steps before would have left them. A test names only what is special. */
export interface Special {
  readonly method?: string;
  readonly resourcePath?: string;
  readonly query?: string;
  readonly headers?: readonly string[];
  readonly body?: Buffer;
  readonly operation?: Partial<Operation>;
  readonly declares?: Partial<Method>;
  readonly canary?: PreparedStage["canary"];
  readonly keyRing?: PreparedStage["keyRing"];
  readonly definition?: Partial<PreparedDeployment["deployment"]["definition"]>;
  readonly routes?: readonly Route<Operation>[];
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

export function deploymentOf(id: string, special: Special = {}): PreparedDeployment {
  const definition = {
    resources: [],
    models: [],
    authorizers: [],
    requestValidators: [],
    gatewayResponses: {},
    apiKeySource: "HEADER" as const,
    binaryMediaTypes: [],
    ...special.definition,
  };
  return {
    deployment: { address: `aws_api_gateway_deployment.${id}`, id, definition },
    router: new Router(special.routes ?? []),
    gatewayResponses: new Map(),
    isBinary: () => false,
  };
}

export function receivedOf(special: Special = {}): Received {
  const deployment = deploymentOf("stable", special);
  const api = {
    address: "aws_api_gateway_rest_api.api",
    logicalName: "api",
    id: "abc",
    name: "shop",
    region: "eu-west-1",
    accountId: "123456789012",
    partition: "aws",
    endpointType: "REGIONAL" as const,
    definition: deployment.deployment.definition,
  };
  const stageVariables = special.stageVariables ?? {};
  const stage = {
    address: "aws_api_gateway_stage.dev",
    name: "dev",
    api,
    deployment: deployment.deployment,
    variables: stageVariables,
    methodSettings: [],
  };
  const resourcePath = special.resourcePath ?? "/pets";
  return {
    request: {
      method: special.method ?? "GET",
      path: `/dev${resourcePath}`,
      resourcePath,
      query: new QueryString(special.query ?? ""),
      headers: new RequestHeaders(["Host", "abc.local", ...(special.headers ?? [])]),
      body: special.body ?? Buffer.alloc(0),
      sourceIp: "127.0.0.1",
      port: 3000,
      domainName: "abc.local",
    },
    stage: {
      stage,
      live: { deployment, stageVariables },
      ...(special.canary && { canary: special.canary }),
      keyRing: special.keyRing ?? new Map(),
      accountBucket: "account 123456789012 eu-west-1",
    },
    requestId: "00000000-0000-4000-8000-000000000000",
    extendedRequestId: "extended=",
    traceId: "Root=1-0-0;Parent=0;Sampled=0",
    receivedAt: Date.UTC(2020, 2, 4, 19, 15, 17),
    observed: {},
  };
}

export function selectedOf(special: Special = {}): Selected {
  const received = receivedOf(special);
  return { ...received, ...received.stage.live, isCanaryRequest: false };
}

export function operationOf(path: string, special: Special = {}): Operation {
  const method: Method = {
    address: `GET ${path}`,
    httpMethod: special.method ?? "GET",
    authorization: { type: "NONE" },
    isApiKeyRequired: false,
    requestParameters: {},
    requestModels: {},
    responses: {},
    ...special.declares,
  };
  return {
    resource: { id: "res", path, methods: [method] },
    method,
    methodKey: `${path}/${method.httpMethod}`,
    integration: { type: "broken", reason: "a test" },
    ...special.operation,
  };
}

export function routedOf(special: Special = {}): Routed {
  return {
    ...selectedOf(special),
    operation: operationOf(special.resourcePath ?? "/pets", special),
    pathParameters: special.pathParameters ?? {},
  };
}
