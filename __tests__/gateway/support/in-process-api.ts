import { UserPools } from "../../../gateway/authorizers/cognito/user-pools.ts";
import { type BackendOptions, backendsOf } from "../../../gateway/backends/backends-of.ts";
import { createStageTable } from "../../../gateway/create-stage-table.ts";
import { executeStage } from "../../../gateway/execute-stage.ts";
import { forbiddenFunctions } from "../../../gateway/forbidden-functions.ts";
import { JwtIssuers } from "../../../gateway/http-api/authorizers/jwt-issuers.ts";
import type { HttpAuthorizerAnswer } from "../../../gateway/http-api/services/http-authorizer-answer.ts";
import { AuthorizerCache } from "../../../gateway/invocation/authorizer-cache.ts";
import { ResponseCache } from "../../../gateway/invocation/cache/response-cache.ts";
import { Metrics } from "../../../gateway/invocation/metrics/metrics.ts";
import { QueryString } from "../../../gateway/invocation/query-string.ts";
import { RequestHeaders } from "../../../gateway/invocation/request-headers.ts";
import type { GatewayServices } from "../../../gateway/invocation/services.ts";
import { UsageMeter } from "../../../gateway/invocation/usage/usage-meter.ts";
import { createFunctionCaller } from "../../../gateway/lambda/function-caller.ts";
import { FunctionDirectory } from "../../../gateway/lambda/function-directory.ts";
import { type LoadOptions, loadStacks } from "../../../gateway/load-stacks.ts";
import type { NotServed, Stack } from "../../../gateway/model/stack.ts";
import type { ServeOptions } from "../../../gateway/serve-stacks.ts";
import { findStage } from "../../../gateway/server/find-stage.ts";
import { type Call, type FakeFunction, fakeRunner } from "./fake-runner.ts";

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  /** By lower-case name; the last of repeated ones. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders: readonly string[];
  readonly body: string | Buffer;
  /** The body as JSON. */
  json(): unknown;
}

export interface InProcessApi {
  /** @param target with the stage: `/dev/pets?q=1` */
  call(method: string, target: string, options?: CallOptions): Promise<Answer>;
  readonly stacks: readonly Stack[];
  readonly problems: readonly NotServed[];
  readonly calls: readonly Call[];
  readonly accessLog: string[];
  readonly executionLog: string[];
  readonly metrics: Metrics;
  readonly warnings: string[];
  /** The world: tests move its clock and load its dice. */
  readonly world: { now: number; random: () => number };
}

/** An API of stack directories, called without a port, in a world where nothing happens by itself. */
export function inProcessApi(
  directories: string | readonly string[],
  functions: Readonly<Record<string, FakeFunction>> = {},
  options: Omit<LoadOptions, "directories"> & Pick<ServeOptions, "iamKeys" | "userPools"> & BackendOptions = {},
): InProcessApi {
  const stacks = loadStacks({ directories: [directories].flat(), ...options });
  const { stages, endpoints, problems } = createStageTable(stacks, undefined, backendsOf(stacks, options));
  const runner = fakeRunner(functions);
  const world = { now: Date.UTC(2026, 2, 4, 19, 15, 17), random: (): number => 0.5 };
  const [accessLog, executionLog, warnings]: [string[], string[], string[]] = [[], [], []];
  const metrics = new Metrics();
  const random = (): number => world.random();
  const directory = new FunctionDirectory(
    stacks.flatMap((stack) => stack.functions),
    stacks.flatMap(({ aliases }) => aliases),
    forbiddenFunctions(stacks).uris,
  );
  const services: GatewayServices = {
    now: () => world.now,
    random,
    ids: sequentialIds(),
    functions: createFunctionCaller(directory, runner, random),
    authorizerCache: new AuthorizerCache(),
    iamKeys: options.iamKeys ?? new Map(),
    userPools: new UserPools(
      options.userPools ?? [],
      stacks.flatMap((stack) => stack.userPools),
    ),
    responseCache: new ResponseCache(),
    http: {
      authorizerCache: new AuthorizerCache<HttpAuthorizerAnswer>(),
      tokens: new JwtIssuers(
        options.userPools ?? [],
        stacks.flatMap((stack) => stack.userPools),
      ),
    },
    usage: new UsageMeter(world.now),
    metrics,
    log: {
      access: (line) => accessLog.push(line),
      execution: (lines) => executionLog.push(...lines),
      warn: (text) => warnings.push(text),
    },
  };
  const call: InProcessApi["call"] = async (method, target, { headers = {}, body = "" } = {}) => {
    const pairs = Array.isArray(headers) ? headers.flat() : Object.entries(headers).flat();
    const all = new RequestHeaders(["Host", "localhost:3000", ...pairs]);
    const found = findStage(target, all, endpoints);
    if ("reason" in found) throw new Error(`no stage for '${target}', only ${[...stages.keys()]}`);
    const { path, resourcePath, query } = found.target;
    const request = {
      method,
      path,
      resourcePath,
      query: new QueryString(query),
      headers: all,
      body: Buffer.from(body),
      sourceIp: "127.0.0.1",
      port: 3000,
      domainName: found.domainName,
      basePathMatched: found.basePathMatched,
    };
    return answerOf(await executeStage(request, found.stage, services));
  };
  return { call, stacks, problems, calls: runner.calls, accessLog, executionLog, metrics, warnings, world };
}

function answerOf({ statusCode, headers, body }: Awaited<ReturnType<typeof executeStage>>): Answer {
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), headers[index + 1] ?? ""]] : [],
  );
  return {
    status: statusCode,
    headers: Object.fromEntries(pairs),
    rawHeaders: headers,
    body,
    json: () => JSON.parse(body.toString()),
  };
}

function sequentialIds(): GatewayServices["ids"] {
  let count = 0;
  return {
    requestId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`,
    extendedRequestId: () => `extended${++count}=`,
    hex: (length) => "a".repeat(length),
  };
}
