import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { LambdaFunction } from "../model/lambda-function.ts";
import type { FunctionRunner } from "./function-runner.ts";
import { openCodeDirectory } from "./runner/code-directory.ts";
import { type CodeStore, createCodeStore } from "./runner/code-store.ts";
import { NeedsOwnThread } from "./runner/common-js-loader.ts";
import { functionEnvironment } from "./runner/function-environment.ts";
import { type FunctionIdentity, functionIdentity } from "./runner/function-identity.ts";
import type { FunctionInstance } from "./runner/function-instance.ts";
import type { FunctionLog } from "./runner/function-log.ts";
import { failure } from "./runner/function-result.ts";
import { createFunctionVersions, type StartInstance } from "./runner/function-versions.ts";
import { InProcessInstance, type InstanceInput } from "./runner/in-process-instance.ts";
import { ownDirectory } from "./runner/own-directory.ts";
import { type Reports, reportInvocation } from "./runner/report-invocation.ts";
import { guardStrayErrors } from "./runner/stray-error-guard.ts";
import { type Frame, Watchdog } from "./runner/watchdog.ts";
import { WorkerPool } from "./runner/worker-pool.ts";

export interface FunctionRunnerOptions {
  /**
   * `in-process`: in the gateway's own thread, fastest; code with ES modules still gets threads.
   * `worker`: each function version in threads of its own, where nothing it does can hurt the gateway.
   */
  readonly isolation: "in-process" | "worker";
  /** What every function finds in its environment, such as `AWS_ENDPOINT_URL_DYNAMODB`; a function's own variables win. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: FunctionLog;
  /** Lambda's own lines about invocations. @default none */
  readonly reports?: Reports;
  /** Threads for one function version at most. @default the number of cores */
  readonly maxWorkers?: number;
  /** For names of log streams, and to forget old code. @default the clock */
  readonly today?: () => Date;
}

export interface LocalFunctionRunner extends FunctionRunner {
  /**
   * Has the code of these functions at hand from now on: their zips may go, as they do while a stack is synthesized anew. One zip in
   * each turn of the event loop, so that requests come in between.
   */
  keepCode(functions: readonly LambdaFunction[]): void;
  /** Functions of `zipPath` run the code of another zip, until `clearReplacements`. */
  replaceCode(zipPath: string, otherPath: string): void;
  clearReplacements(): void;
}

/** Runs functions from their deployment packages the way Lambda's Node.js runtime does. Nothing is loaded before the first invocation. */
export function createFunctionRunner(options: FunctionRunnerOptions): LocalFunctionRunner {
  const clock = { now: () => performance.now(), today: options.today ?? (() => new Date()) };
  const directory = codeDirectories((projects) => openCodeDirectory(projects, clock.today()));
  const isShared = options.isolation === "in-process";
  const watchdog = isShared ? new Watchdog((frames, last) => isolateStuck(frames, last, shared(), apart)) : undefined;
  const apart = new Set<string>();
  const start: StartInstance = (fn, version, code) => {
    const identity = functionIdentity(fn, version, code, clock.today());
    return startInstance({ ...options, ...(watchdog && { watchdog }) }, identity, fn, apart.has(placeOf(identity)));
  };
  const store = createCodeStore(directory, clock);
  const versions = createFunctionVersions(store, start, clock.now);
  const shared = (): readonly InProcessInstance[] =>
    versions.all().filter((instance) => instance instanceof InProcessInstance);
  const unguard = isShared
    ? guardStrayErrors((stack) => shared().filter(({ identity }) => stack.includes(identity.taskRoot)))
    : () => {};
  return {
    invoke(fn, invocation) {
      try {
        const instance = versions.instance(fn, invocation.functionVersion);
        const { reports, log } = options;
        if (reports === undefined || (reports === "cold starts" && !instance.isCold))
          return instance.invoke(invocation);
        const identity = { ...fn, functionVersion: invocation.functionVersion };
        return reportInvocation(instance, invocation, { identity, reports, log, now: clock.now });
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        const { functionName } = fn;
        const { functionVersion, requestId } = invocation;
        options.log({ functionName, functionVersion, requestId, level: "ERROR", text });
        return Promise.resolve(failure("Runtime.ImportModuleError", text));
      }
    },
    keepCode: (functions) => readInTurn(store, [...new Set(functions.map(({ zipPath }) => zipPath))]),
    replaceCode: (zipPath, otherPath) => store.redirect(zipPath, otherPath),
    clearReplacements: () => store.clearRedirects(),
    async close() {
      watchdog?.close();
      await versions.close();
      unguard();
    },
  };
}

function readInTurn(store: CodeStore, zipPaths: readonly string[]): void {
  const [first, ...others] = zipPaths;
  if (first === undefined) return;
  try {
    store.read(first);
  } catch {
    // Whoever calls the function hears of it.
  }
  setImmediate(readInTurn, store, others);
}

function startInstance(
  options: FunctionRunnerOptions & Pick<InstanceInput, "watchdog">,
  identity: FunctionIdentity,
  fn: LambdaFunction,
  isApart: boolean,
): FunctionInstance {
  const environment = functionEnvironment(identity, options.environment, fn.environment);
  const { log, watchdog } = options;
  const input: InstanceInput = {
    identity,
    environment,
    timeoutSeconds: fn.timeoutSeconds,
    log,
    ...(watchdog && { watchdog }),
  };
  const maxWorkers = options.maxWorkers ?? availableParallelism();
  if (options.isolation === "worker" || isApart) return new WorkerPool(input, maxWorkers);
  try {
    return new InProcessInstance(input);
  } catch (error) {
    if (error instanceof NeedsOwnThread) return new WorkerPool(input, maxWorkers);
    throw error;
  }
}

/** The same code of the same function, in whichever version. */
const placeOf = ({ functionName, taskRoot }: FunctionIdentity): string => `${functionName} ${taskRoot}`;

/** Whoever held up the gateway's thread runs in one of its own from now on; inside a regular expression it is whoever began last. */
function isolateStuck(
  frames: readonly Frame[],
  last: unknown,
  instances: readonly InProcessInstance[],
  apart: Set<string>,
): void {
  const frame = frames.find(({ file }) => instances.some(({ identity }) => file.includes(identity.taskRoot)));
  const guilty = instances.filter((instance) =>
    frame === undefined ? instance === last : frame.file.includes(instance.identity.taskRoot),
  );
  for (const instance of guilty) {
    apart.add(placeOf(instance.identity));
    instance.interrupted(frame && `${frame.file}:${frame.line}:${frame.column}`);
  }
  for (const instance of instances) instance.resume();
}

/** The project a zip lies in has the say about the AWS SDK; what it lacks is this one's. */
function codeDirectories(open: (projects: readonly string[]) => string): (zipPath: string) => string {
  const known = new Map<string, string>();
  return (zipPath) => {
    const project = dirname(zipPath);
    const directory = known.get(project) ?? open([project, ownDirectory]);
    known.set(project, directory);
    return directory;
  };
}
