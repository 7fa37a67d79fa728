import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import { callHandler } from "./call-handler.ts";
import { CommonJsLoader, NeedsOwnThread } from "./common-js-loader.ts";
import { failureLines } from "./failure-lines.ts";
import { createFunctionOutput } from "./function-console.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import type { FunctionInstance } from "./function-instance.ts";
import type { FunctionLog, FunctionLogLevel } from "./function-log.ts";
import { createFunctionProcess } from "./function-process.ts";
import { exited, type FunctionFailure, timedOut } from "./function-result.ts";
import { handlerOf, loadFailure, locateHandler } from "./load-handler.ts";
import type { Handler } from "./resolve-handler.ts";

export interface InstanceInput {
  readonly identity: FunctionIdentity;
  readonly environment: Record<string, string>;
  readonly timeoutSeconds: number;
  readonly log: FunctionLog;
}

interface Running {
  readonly requestId: string;
  readonly settle: (result: FunctionResult) => void;
}

/**
 * A function version in the gateway's own thread; any number of invocations overlap in it. A handler that never yields blocks the
 * gateway, and its timeout cannot end it: worker isolation can.
 */
export class InProcessInstance implements FunctionInstance {
  isUsable = true;
  readonly taskRoot: string;
  readonly #input: InstanceInput;
  readonly #running = new Set<Running>();
  readonly #handler: Handler | FunctionFailure;

  /** @throws NeedsOwnThread when the code holds ES modules */
  constructor(input: InstanceInput) {
    this.#input = input;
    this.taskRoot = input.identity.taskRoot;
    this.#handler = this.#load();
  }

  get runningCount(): number {
    return this.#running.size;
  }

  invoke(invocation: FunctionInvocation): Promise<FunctionResult> {
    const handler = this.#handler;
    if (typeof handler !== "function") return Promise.resolve(handler);
    return new Promise((resolve) => this.#start(handler, invocation, resolve));
  }

  /** Fails what runs, and lets nothing start any more. */
  end(result: (requestId: string) => FunctionFailure): void {
    this.isUsable = false;
    for (const running of [...this.#running]) running.settle(result(running.requestId));
  }

  async retire(): Promise<void> {
    this.isUsable = false;
  }

  async close(): Promise<void> {
    this.end((requestId) => exited(0, requestId));
  }

  report(heading: string, failure: FunctionFailure, requestId?: string): void {
    for (const line of failureLines(heading, failure)) this.write("ERROR", line, requestId);
  }

  write(level: FunctionLogLevel, text: string, requestId = this.#onlyRequestId()): void {
    const { identity, log } = this.#input;
    const { functionName, functionVersion } = identity;
    log({ functionName, functionVersion, level, text, ...(requestId !== undefined && { requestId }) });
  }

  /** With several invocations under way nobody can tell which of them writes. */
  #onlyRequestId(): string | undefined {
    const [only, another] = this.#running;
    return another === undefined ? only?.requestId : undefined;
  }

  #start(handler: Handler, invocation: FunctionInvocation, resolve: (result: FunctionResult) => void): void {
    const { identity, timeoutSeconds } = this.#input;
    const { event, requestId, invokedFunctionArn } = invocation;
    const milliseconds = timeoutSeconds * 1000;
    const settle = (result: FunctionResult): void => {
      clearTimeout(timer);
      if (result.type === "failed") this.report("Invoke Error", result, requestId);
      this.#running.delete(running);
      resolve(result);
    };
    const running: Running = { requestId, settle };
    const timer = setTimeout(() => settle(timedOut(timeoutSeconds)), milliseconds);
    this.#running.add(running);
    const deadline = performance.now() + milliseconds;
    const warn = (text: string): void => this.write("WARN", text, requestId);
    callHandler(handler, identity, { event, requestId, invokedFunctionArn, deadline, settle, warn });
  }

  #load(): Handler | FunctionFailure {
    const { identity } = this.#input;
    let loaded: unknown;
    try {
      const { name, file } = locateHandler(identity);
      loaded = this.#loader().load(file.path);
      return handlerOf(loaded, name, identity);
    } catch (error) {
      if (error instanceof NeedsOwnThread) throw error;
      this.isUsable = false;
      const { failure, message } = loadFailure(error, identity, loaded);
      for (const line of message.split("\n")) this.write("ERROR", line);
      return failure;
    }
  }

  #loader(): CommonJsLoader {
    const { identity, environment } = this.#input;
    const output = createFunctionOutput((level, text) => this.write(level, text));
    const onExit = (exitCode: number): void => this.end((requestId) => exited(exitCode, requestId));
    const process = createFunctionProcess({ environment, taskRoot: identity.taskRoot, output, onExit });
    return new CommonJsLoader(identity.taskRoot, { process, console: output.console });
  }
}
