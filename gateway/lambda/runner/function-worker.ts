import { PassThrough } from "node:stream";
import { type ResourceLimits, Worker } from "node:worker_threads";
import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import { type Deadline, Deadlines } from "./deadlines.ts";
import { endStream } from "./end-stream.ts";
import { failureLines } from "./failure-lines.ts";
import { exited, type FunctionFailure, failed, failure, timedOut } from "./function-result.ts";
import type { InstanceInput } from "./in-process-instance.ts";
import type { InvokeMessage, MessageOf, WorkerInput, WorkerMessage } from "./worker-messages.ts";
import { workerSource } from "./worker-source.ts";

/** How long code may take to load beyond its timeout, as in Lambda. */
const INIT_SECONDS = 10;

export interface WorkerEvents {
  /** Loaded, or done with an invocation. */
  readonly onIdle: (worker: FunctionWorker) => void;
  /** It could not load its code; it ends by itself. */
  readonly onLoadFailed: (failure: FunctionFailure) => void;
  readonly onExit: (worker: FunctionWorker) => void;
}

interface Running {
  readonly requestId: string;
  readonly settle: (result: FunctionResult) => void;
  /** What the function writes, once it does. */
  stream?: PassThrough;
}

/** A thread that holds one function version and runs one invocation at a time, as a Lambda sandbox does. */
export class FunctionWorker {
  isReady = false;
  /** How long its code took to load, once it has. */
  initMs: number | undefined;
  readonly #input: InstanceInput;
  readonly #events: WorkerEvents;
  readonly #worker: Worker;
  #running: Running | undefined;
  #crash: FunctionFailure | undefined;
  #isLoadReported = false;
  readonly #loadTimer: NodeJS.Timeout;
  readonly #deadlines: Deadlines;
  #deadline: Deadline | undefined;

  constructor(input: InstanceInput, events: WorkerEvents) {
    this.#input = input;
    this.#events = events;
    this.#deadlines = new Deadlines(input.timeoutSeconds * 1000, () => performance.now());
    const workerData: WorkerInput = { identity: input.identity };
    this.#worker = new Worker(workerSource(), {
      eval: true,
      workerData,
      env: input.environment,
      execArgv: [],
      resourceLimits: limitsOf(input.identity.memorySizeMb),
    });
    this.#worker.on("message", (message: WorkerMessage) => this.#receive(message));
    this.#worker.on("error", (error) => this.#onError(error));
    this.#worker.on("exit", (exitCode) => this.#onExit(exitCode));
    this.#loadTimer = setTimeout(() => this.#timeOut(), (INIT_SECONDS + input.timeoutSeconds) * 1000);
  }

  run(invocation: FunctionInvocation, resolve: (result: FunctionResult) => void): void {
    const { requestId, invokedFunctionArn, traceId } = invocation;
    const { timeoutSeconds } = this.#input;
    this.#running = { requestId, settle: resolve };
    this.#deadline = this.#deadlines.begin(performance.now(), () => this.#timeOut());
    const { event } = invocation;
    const remainingMs = timeoutSeconds * 1000;
    const { isStreaming } = invocation;
    const message: InvokeMessage = { event, requestId, invokedFunctionArn, traceId, remainingMs, isStreaming };
    this.#worker.postMessage(JSON.stringify(message));
  }

  async end(): Promise<void> {
    clearTimeout(this.#loadTimer);
    this.#deadlines.close();
    await this.#worker.terminate();
  }

  #receive(message: WorkerMessage): void {
    if (typeof message === "string") this.#onIdle({ type: "returned", payload: message });
    else if (message.type === "failed") this.#onIdle(message.failure);
    else if (message.type === "chunk") this.#onChunk(message);
    else if (message.type === "ready") this.#onReady(message);
    else if (message.type === "wrote") this.#write(message);
    else if (message.type === "crashed") this.#crash = message.failure;
    else this.#onLoadFailed(message);
  }

  #onChunk({ chunk }: MessageOf<"chunk">): void {
    const running = this.#running;
    if (running === undefined) return;
    if (running.stream === undefined) {
      running.stream = new PassThrough();
      // A client that goes away is no error of the function's.
      running.stream.on("error", () => {});
      running.settle({ type: "returned", payload: "", stream: running.stream });
    }
    if (!running.stream.destroyed) running.stream.write(chunk);
  }

  #write({ level, text, requestId }: MessageOf<"wrote">): void {
    const { functionName, functionVersion } = this.#input.identity;
    this.#input.log({ functionName, functionVersion, level, text, ...(requestId !== undefined && { requestId }) });
  }

  #onReady({ initMs }: MessageOf<"ready">): void {
    this.initMs = initMs;
    clearTimeout(this.#loadTimer);
    this.#onIdle();
  }

  #onIdle(result?: FunctionResult): void {
    // It is being ended: a result that comes too late counts no more, and nothing may begin in it.
    if (this.#crash !== undefined) return;
    this.isReady = true;
    if (result !== undefined) this.#settle(result);
    this.#events.onIdle(this);
  }

  #report(problem: FunctionFailure, requestId: string): void {
    for (const text of failureLines("Invoke Error", problem))
      this.#write({ type: "wrote", level: "ERROR", text, requestId });
  }

  #onLoadFailed({ failure: problem, message }: MessageOf<"loadFailed">): void {
    for (const text of message.split("\n")) this.#write({ type: "wrote", level: "ERROR", text });
    this.#reportLoadFailure(problem);
    void this.end();
  }

  #reportLoadFailure(problem: FunctionFailure): void {
    if (this.#isLoadReported) return;
    this.#isLoadReported = true;
    this.#events.onLoadFailed(problem);
  }

  #onError(error: Error): void {
    const isMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
    const requestId = this.#running?.requestId ?? "none";
    this.#crash = isMemory
      ? failure("Runtime.OutOfMemory", `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`)
      : failed(error);
    if (isMemory) {
      const text = `used more than its ${this.#input.identity.memorySizeMb} MB of memory and was ended`;
      this.#write({ type: "wrote", level: "ERROR", text, requestId });
    }
  }

  #onExit(exitCode: number): void {
    clearTimeout(this.#loadTimer);
    this.#deadlines.close();
    const problem = this.#crash ?? exited(exitCode, this.#running?.requestId);
    if (!this.isReady) this.#reportLoadFailure(problem);
    this.#settle(problem);
    this.#events.onExit(this);
  }

  #timeOut(): void {
    this.#crash = timedOut(this.#input.timeoutSeconds);
    this.#settle(this.#crash);
    void this.#worker.terminate();
  }

  #settle(result: FunctionResult): void {
    if (this.#deadline !== undefined) this.#deadlines.end(this.#deadline);
    const running = this.#running;
    this.#running = undefined;
    if (running !== undefined && result.type === "failed") this.#report(result, running.requestId);
    if (running?.stream === undefined) running?.settle(result);
    else endStream(running.stream, result);
  }
}

/**
 * Node ends a thread at its limit while a collection runs, with 16 MB to spare for what that collection moves. A young generation
 * larger than that could overflow the reserve, and V8 then ends the whole process (seen with Node.js 24).
 */
function limitsOf(memorySizeMb: number): ResourceLimits {
  return { maxOldGenerationSizeMb: memorySizeMb, maxYoungGenerationSizeMb: 16 };
}
