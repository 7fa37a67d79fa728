import type { PassThrough } from "node:stream";
import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import { callHandler } from "./call-handler.ts";
import { CommonJsLoader, NeedsOwnThread } from "./common-js-loader.ts";
import { Deadlines } from "./deadlines.ts";
import { endStream } from "./end-stream.ts";
import { failureLines } from "./failure-lines.ts";
import { createFunctionOutput } from "./function-console.ts";
import type { FunctionIdentity } from "./function-identity.ts";
import type { FunctionInstance } from "./function-instance.ts";
import type { FunctionLog, FunctionLogLevel } from "./function-log.ts";
import { createFunctionProcess } from "./function-process.ts";
import { exited, type FunctionFailure, timedOut } from "./function-result.ts";
import { handlerOf, loadFailure, locateHandler } from "./load-handler.ts";
import type { Handler } from "./resolve-handler.ts";
import { returnedHere } from "./returned-value.ts";
import { streamedCall } from "./streamed-call.ts";
import { MAX_STUCK_MS, type Watchdog } from "./watchdog.ts";

export interface InstanceInput {
  readonly identity: FunctionIdentity;
  readonly environment: Record<string, string>;
  readonly timeoutSeconds: number;
  readonly log: FunctionLog;
  /** Watches over the thread that functions share. */
  readonly watchdog?: Watchdog;
}

const SETTLED = Promise.resolve();

/** An invocation that has not begun. */
interface Arrived {
  readonly handler: Handler;
  readonly invocation: FunctionInvocation;
  readonly resolve: (result: FunctionResult) => void;
}

interface Running {
  readonly requestId: string;
  readonly settle: (result: FunctionResult) => void;
  /** What the function writes, once it does. */
  stream?: PassThrough;
}

/**
 * A function version in the gateway's own thread; any number of invocations overlap in it. A handler that never yields holds up the
 * gateway until its time is up.
 */
export class InProcessInstance implements FunctionInstance {
  isUsable = true;
  isCold = true;
  readonly initMs: number;
  readonly isInitAside = true;
  readonly identity: FunctionIdentity;
  readonly #input: InstanceInput;
  readonly #arrived: Arrived[] = [];
  readonly #running = new Set<Running>();
  readonly #deadlines: Deadlines;
  /** Of the handler that is being called at this moment. */
  #calling: string | undefined;
  readonly #handler: Handler | FunctionFailure;

  /** @throws NeedsOwnThread when the code holds ES modules */
  constructor(input: InstanceInput) {
    this.#input = input;
    this.identity = input.identity;
    this.#deadlines = new Deadlines(input.timeoutSeconds * 1000, () => performance.now());
    const begin = performance.now();
    this.#handler = this.#load();
    this.initMs = performance.now() - begin;
  }

  get runningCount(): number {
    return this.#running.size;
  }

  invoke(invocation: FunctionInvocation): Promise<FunctionResult> {
    const handler = this.#handler;
    if (typeof handler !== "function") return Promise.resolve(handler);
    // Begun in a job of its own: should it have to be stopped, its caller is not stopped with it.
    if (this.#arrived.length === 0) SETTLED.then(this.#beginArrived);
    return new Promise((resolve) => this.#arrived.push({ handler, invocation, resolve }));
  }

  readonly #beginArrived = (): void => {
    for (let next = this.#arrived.shift(); next !== undefined; next = this.#arrived.shift()) {
      this.#start(next.handler, next.invocation, next.resolve);
    }
  };

  /** Fails what runs, and lets nothing start any more. */
  end(result: (requestId: string) => FunctionFailure): void {
    this.isUsable = false;
    for (const running of [...this.#running]) running.settle(result(running.requestId));
  }

  /** It did not come back to the event loop by itself. */
  interrupted(place = "a place that cannot be told"): void {
    this.write(
      "ERROR",
      `held up the gateway until its time was over, and was stopped at ${place}: from now on it runs in a thread of its own, as all functions do with --isolation worker`,
    );
    this.isUsable = false;
    this.#calling = undefined;
    const { timeoutSeconds } = this.#input;
    // Otherwise its timer has ended it.
    if (timeoutSeconds * 1000 > MAX_STUCK_MS && this.runningCount === 1) this.end(() => timedOut(timeoutSeconds));
  }

  /** Begins what was lost when another function was stopped. */
  resume(): void {
    this.#beginArrived();
  }

  async retire(): Promise<void> {
    this.isUsable = false;
  }

  async close(): Promise<void> {
    this.#deadlines.close();
    this.end((requestId) => exited(0, requestId));
  }

  report(heading: string, failure: FunctionFailure, requestId?: string): void {
    for (const line of failureLines(heading, failure)) this.write("ERROR", line, requestId);
  }

  write(level: FunctionLogLevel, text: string, requestId = this.#calling ?? this.#onlyRequestId()): void {
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
    const { identity, environment, timeoutSeconds, watchdog } = this.#input;
    const { event, requestId, invokedFunctionArn, traceId } = invocation;
    const settle = (result: FunctionResult): void => {
      this.#deadlines.end(deadline);
      if (result.type === "failed") this.report("Invoke Error", result, requestId);
      if (this.#running.delete(running)) watchdog?.end();
      this.isCold = false;
      if (running.stream !== undefined) endStream(running.stream, result);
      resolve(result);
    };
    const running: Running = { requestId, settle };
    this.#running.add(running);
    const now = performance.now();
    const deadline = this.#deadlines.begin(now, () => settle(timedOut(timeoutSeconds)));
    watchdog?.begin(now, timeoutSeconds * 1000, this);
    const warn = (text: string): void => this.write("WARN", text, requestId);
    const call = { event, requestId, invokedFunctionArn, deadline: deadline.at, settle, resultOf: returnedHere, warn };
    const begin = (stream: PassThrough): void => {
      running.stream = stream;
      resolve({ type: "returned", payload: "", stream });
    };
    if (traceId !== undefined) environment._X_AMZN_TRACE_ID = traceId;
    this.#calling = requestId;
    callHandler(handler, identity, invocation.isStreaming === true ? streamedCall(call, begin) : call);
    this.#calling = undefined;
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
