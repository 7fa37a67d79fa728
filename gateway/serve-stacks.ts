import { absentFunctions } from "./absent-functions.ts";
import { closedMethods, unusedUserPools } from "./access/closed-methods.ts";
import type { UserPoolSetting } from "./authorizers/cognito/user-pool.ts";
import { UserPools } from "./authorizers/cognito/user-pools.ts";
import { backendNotices } from "./backends/backend-notices.ts";
import { type BackendOptions, backendsOf } from "./backends/backends-of.ts";
import { createStageTable, type StageTable } from "./create-stage-table.ts";
import { forbiddenFunctions } from "./forbidden-functions.ts";
import { JwtIssuers } from "./http-api/authorizers/jwt-issuers.ts";
import type { HttpApiMemory } from "./http-api/services/http-api-memory.ts";
import type { HttpAuthorizerAnswer } from "./http-api/services/http-authorizer-answer.ts";
import { AuthorizerCache } from "./invocation/authorizer-cache.ts";
import { LOCAL_CREDENTIALS } from "./invocation/backends.ts";
import { ResponseCache } from "./invocation/cache/response-cache.ts";
import type { ClientOrigin } from "./invocation/client-origin.ts";
import type { StageAddress } from "./invocation/endpoints/addresses.ts";
import type { IamKeyRing } from "./invocation/iam-keys.ts";
import type { InvocationResponse } from "./invocation/invocation-response.ts";
import { Metrics } from "./invocation/metrics/metrics.ts";
import type { GatewayLog, IdSource } from "./invocation/services.ts";
import { UsageMeter } from "./invocation/usage/usage-meter.ts";
import { createFunctionCaller, type TargetCaller } from "./lambda/function-caller.ts";
import { FunctionDirectory } from "./lambda/function-directory.ts";
import type { FunctionRunner } from "./lambda/function-runner.ts";
import type { ApiKey } from "./model/api-key.ts";
import type { NotServed, Stack } from "./model/stack.ts";
import type { Throttle } from "./model/usage-plan.ts";
import { openServers } from "./open-servers.ts";
import { callStage, type StageCall } from "./server/call-stage.ts";
import { type HttpsOptions, readServerCertificate } from "./server/tls/https-options.ts";
import { prepareTls } from "./server/tls/prepare-tls.ts";
import type { ServerCertificate } from "./server/tls/secure-contexts.ts";
import type { Serving } from "./server.ts";
import { ConfigurationError } from "./terraform/configuration-error.ts";
import { createWebSocketTable } from "./websocket/create-web-socket-table.ts";
import type { FunctionCredentials } from "./websocket/management/function-keys.ts";
import { WebSockets } from "./websocket/web-sockets.ts";

export interface ServeOptions extends BackendOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Refuse to start when something of the configuration is not served. */
  readonly isStrict?: boolean;
  /** What the requests of an account in a region are held to, all together. @default as AWS does: 10,000 a second, 5,000 at once */
  readonly accountThrottle?: Throttle | "off";
  /** Where requests are said to come from. @default from where they come */
  readonly clientOrigin?: ClientOrigin;
  /** Whose signatures are known. @default nobody's */
  readonly iamKeys?: IamKeyRing;
  /** What stands in for Cognito user pools. @default nothing: their keys are AWS's */
  readonly userPools?: readonly UserPoolSetting[];
  /** TLS beside plain HTTP. @default none */
  readonly https?: HttpsOptions;
  /** Those functions run with: they may manage connections of WebSocket APIs. @default what functions get here */
  readonly functionCredentials?: FunctionCredentials;
  /** What stands between integrations and the functions of stacks, once it is drawn which version is called. @default nothing */
  readonly aroundCalls?: (caller: TargetCaller, stacks: readonly Stack[]) => TargetCaller;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const ACCOUNT_THROTTLE: Throttle = { rateLimit: 10_000, burstLimit: 5_000 };

/** The outside world, for the gateway to run in. */
export interface GatewayWorld {
  readonly runner: FunctionRunner;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** That of functions, who sign what they send. @default the same */
  readonly functionClock?: () => number;
  readonly random: () => number;
  readonly ids: IdSource;
  readonly log: GatewayLog;
}

/** What the user is told about a configuration that is served. */
export interface ServedConfiguration {
  readonly stages: readonly string[];
  /** Every way to every stage. */
  readonly addresses: readonly StageAddress[];
  /** What is not served, or not quite as AWS does, by address. */
  readonly notServed: readonly NotServed[];
  /** Sentences the user should read. */
  readonly warnings: readonly string[];
  readonly apiKeys: readonly ApiKey[];
}

/** With what was served at its start. */
export interface RunningGateway extends ServedConfiguration {
  /** Without a slash at its end; a stage is at `{url}/{stage}`. */
  readonly url: string;
  /** The same over TLS. */
  readonly httpsUrl?: string;
  /**
   * Serves another configuration from the next request on. What keys have used up and what authorizers have said stays, as it does
   * when a stage gets a new deployment.
   *
   * @throws ConfigurationError, and goes on as before, when it cannot be served
   */
  replace(stacks: readonly Stack[]): ServedConfiguration;
  /** Answers a request that comes by no connection. */
  call(request: StageCall): Promise<InvocationResponse>;
  /** Lets running requests finish, then stops. */
  close(): Promise<void>;
}

/** @throws ConfigurationError when there is nothing to serve, the port is taken, or strictness forbids to start */
export async function serveStacks(
  stacks: readonly Stack[],
  options: ServeOptions,
  world: GatewayWorld,
): Promise<RunningGateway> {
  const certificate = options.https && readServerCertificate(options.https);
  const remembered = {
    authorizerCache: new AuthorizerCache(),
    httpAuthorizerCache: new AuthorizerCache<HttpAuthorizerAnswer>(),
    usage: new UsageMeter(world.now()),
    metrics: new Metrics(),
    ...(options.clientOrigin && { clientOrigin: options.clientOrigin }),
  };
  const first = prepare(stacks, options, { ...world, ...remembered }, certificate);
  const serving = { current: first.serving };
  const { functionCredentials = LOCAL_CREDENTIALS } = options;
  const webSockets = new WebSockets(serving, () => functionCredentials);
  const servers = await openServers(serving, options, certificate, webSockets);
  return {
    ...first.told,
    ...servers,
    replace(others) {
      const next = prepare(others, options, { ...world, ...remembered }, certificate);
      serving.current = next.serving;
      webSockets.refresh();
      return next.told;
    },
    call: (request) => callStage(request, serving.current),
  };
}

type Surroundings = GatewayWorld &
  Pick<Serving["services"], "authorizerCache" | "clientOrigin" | "metrics" | "usage"> & {
    readonly httpAuthorizerCache: HttpApiMemory["authorizerCache"];
  };

function prepare(
  stacks: readonly Stack[],
  options: ServeOptions,
  { runner, httpAuthorizerCache, ...outside }: Surroundings,
  certificate: ServerCertificate | undefined,
): { readonly serving: Serving; readonly told: ServedConfiguration } {
  const { accountThrottle = ACCOUNT_THROTTLE, iamKeys = new Map(), userPools = [], aroundCalls } = options;
  const reached = reach(stacks, options, certificate);
  const { stages, endpoints, trustingDomains, webSockets, addresses, problems } = reached;
  if (stages.size === 0 && webSockets === undefined) throw new ConfigurationError(nothingToServe(stacks));
  const forbidden = forbiddenFunctions(stacks);
  const notServed = notServedOf(stacks, options, [...forbidden.notServed, ...problems]);
  const directory = new FunctionDirectory(
    stacks.flatMap(({ functions }) => functions),
    stacks.flatMap(({ aliases }) => aliases),
    forbidden.uris,
  );
  const declaredPools = stacks.flatMap((stack) => stack.userPools);
  const around = (caller: TargetCaller) => aroundCalls?.(caller, stacks) ?? caller;
  return {
    serving: {
      stages,
      endpoints,
      trustingDomains,
      ...(webSockets && { webSockets }),
      services: {
        ...outside,
        functions: createFunctionCaller(directory, runner, outside.random, around),
        iamKeys,
        userPools: new UserPools(userPools, declaredPools),
        // Every deployment starts with responses of its own.
        responseCache: new ResponseCache(),
        http: { authorizerCache: httpAuthorizerCache, tokens: new JwtIssuers(userPools, declaredPools) },
        ...(accountThrottle !== "off" && { accountThrottle }),
      },
    },
    told: {
      stages: [...stages.keys(), ...(webSockets?.stages.keys() ?? [])],
      addresses,
      notServed,
      warnings: [
        ...reached.notices,
        ...stacks.flatMap((stack) => stack.notices),
        ...unusedUserPools(stacks, userPools),
      ],
      apiKeys: stacks.flatMap(({ apiKeys }) => apiKeys),
    },
  };
}

/** @throws ConfigurationError when all has to be served */
function notServedOf(
  stacks: readonly Stack[],
  { isStrict = false, iamKeys, userPools = [] }: ServeOptions,
  problems: readonly NotServed[],
): readonly NotServed[] {
  const notServed = distinct([
    ...stacks.flatMap((stack) => stack.notServed),
    ...closedMethods(stacks, iamKeys !== undefined && iamKeys.size > 0, userPools),
    ...absentFunctions(stacks),
    ...problems,
  ]);
  const absent = notServed.filter(({ isApproximate }) => isApproximate !== true);
  if (isStrict && absent.length > 0) throw new ConfigurationError(strictRefusal(absent));
  return notServed;
}

/** The stages and the ways to them. */
function reach(
  stacks: readonly Stack[],
  options: ServeOptions,
  certificate: ServerCertificate | undefined,
): StageTable & Pick<Serving, "trustingDomains" | "webSockets"> {
  const domains = stacks.flatMap((stack) => stack.domains);
  const tls = certificate && prepareTls(domains, certificate, options.https?.truststorePaths ?? new Map());
  const backends = backendsOf(stacks, options);
  const table = createStageTable(stacks, tls && { trusting: new Set(tls.trustingDomains.keys()) }, backends);
  const webSockets = createWebSocketTable(stacks, backends);
  return {
    ...table,
    ...(webSockets.table && { webSockets: webSockets.table }),
    addresses: [...table.addresses, ...webSockets.addresses],
    trustingDomains: tls?.trustingDomains ?? new Map(),
    problems: [...table.problems, ...(tls?.problems ?? []), ...webSockets.problems],
    notices: [...table.notices, ...(tls?.notices ?? []), ...backendNotices(stacks, options)],
  };
}

function distinct(notServed: readonly NotServed[]): readonly NotServed[] {
  return [...new Map(notServed.map((item) => [`${item.address} ${item.reason}`, item])).values()];
}

function nothingToServe(stacks: readonly Stack[]): string {
  const directories = stacks.map(({ directory }) => directory).join(", ");
  const reasons = stacks
    .flatMap(({ notServed }) => notServed)
    .map(({ address, reason }) => `\n  ${address}: ${reason}`);
  return `there is no stage to serve in ${directories}: an aws_api_gateway_stage, its deployment and its REST API are needed, or an aws_apigatewayv2_stage and its API${reasons.join("")}`;
}

function strictRefusal(notServed: readonly NotServed[]): string {
  const lines = notServed.map(({ address, reason }) => `  ${address}: ${reason}`);
  return `not everything in the configuration is served, and --strict was given:\n${lines.join("\n")}`;
}
