import { PassThrough } from "node:stream";
import { type ResourceLimits, Worker } from "node:worker_threads";
import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import { type Deadline, Deadlines } from "./deadlines.ts";
import { endStream } from "./end-stream.ts";
import { failureLines } from "./failure-lines.ts";
import { exited, type FunctionFailure, failed, failure, timedOut } from "./function-result.ts";
import type { InstanceInput } from "./in-process-instance.ts";
import { Turns } from "./turns.ts";
import type { InvokeMessage, MessageOf, WorkerInput, WorkerMessage } from "./worker-messages.ts";
import { workerSource } from "./worker-source.ts";

/** How long code may take to load beyond its timeout, as in Lambda. */
const INIT_SECONDS = 10;

/** To wait this long behind another invocation is worse than to wake another thread. */
const PATIENCE_MS = 5;

export interface WorkerEvents {
  /** Loaded, or done with an invocation. */
  readonly onFree: (worker: FunctionWorker) => void;
  /** It could not load its code; it ends by itself. */
  readonly onLoadFailed: (failure: FunctionFailure) => void;
  /** @param left what was handed to it and never begun */
  readonly onExit: (worker: FunctionWorker, left: readonly Handed[]) => void;
}

/** An invocation, and who waits for it. */
export interface Handed {
  readonly invocation: FunctionInvocation;
  readonly settle: (result: FunctionResult) => void;
}

interface Running extends Handed {
  /** What the function writes, once it does. */
  stream?: PassThrough;
}

/**
 * A thread that holds one function version and runs one invocation at a time, as a Lambda sandbox does. More may be handed to it
 * while it runs one: they begin without waking either side, and until then they may be taken back.
 */
export class FunctionWorker {
  isReady = false;
  /** Nothing begins in it any more. */
  isEnding = false;
  /** How long its code took to load, once it has. */
  initMs: number | undefined;
  readonly #input: InstanceInput;
  readonly #events: WorkerEvents;
  readonly #worker: Worker;
  readonly #turns: Turns;
  readonly #deadlines: Deadlines;
  #deadline: Deadline | undefined;
  #runsSince = 0;
  /** Without a result; the first one runs, as far as is known here. */
  readonly #handed: Running[] = [];
  #handedCount = 0;
  /** Taken back when its time was up. */
  #left: readonly Handed[] = [];
  #crash: FunctionFailure | undefined;
  #isLoadReported = false;
  readonly #loadTimer: NodeJS.Timeout;

  constructor(input: InstanceInput, events: WorkerEvents) {
    this.#input = input;
    this.#events = events;
    const turns = Turns.memory();
    this.#turns = new Turns(turns);
    this.#deadlines = new Deadlines(input.timeoutSeconds * 1000, () => performance.now());
    const workerData: WorkerInput = { identity: input.identity, turns };
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

  /** How many invocations it has been handed that are not done. */
  get load(): number {
    return this.#handed.length;
  }

  hand({ invocation, settle }: Handed): void {
    const { event, requestId, invokedFunctionArn, traceId, isStreaming } = invocation;
    const remainingMs = this.#input.timeoutSeconds * 1000;
    const message: InvokeMessage = { event, requestId, invokedFunctionArn, traceId, remainingMs, isStreaming };
    this.#worker.postMessage(JSON.stringify(message));
    this.#handed.push({ invocation, settle });
    this.#handedCount += 1;
    if (this.#handed.length === 1) this.#watchFirst();
  }

  /** What it has not begun, for another one. */
  takeBack(): readonly Handed[] {
    const count = this.#turns.takeBack(this.#handedCount);
    return this.#handed.splice(this.#handed.length - count);
  }

  async end(): Promise<void> {
    this.isEnding = true;
    clearTimeout(this.#loadTimer);
    this.#deadlines.close();
    await this.#worker.terminate();
  }

  get #running(): Running | undefined {
    return this.#handed[0];
  }

  /** Whoever waits for it had better not. */
  get isSlow(): boolean {
    return this.#handed.length > 0 && performance.now() - this.#runsSince > PATIENCE_MS;
  }

  #watchFirst(): void {
    this.#runsSince = performance.now();
    this.#deadline = this.#deadlines.begin(this.#runsSince, () => this.#timeOut());
  }

  #receive(message: WorkerMessage): void {
    if (typeof message === "string") this.#onDone({ type: "returned", payload: message });
    else if (message.type === "failed") this.#onDone(message.failure);
    else if (message.type === "chunk") this.#onChunk(message);
    else if (message.type === "ready") this.#onReady(message);
    else if (message.type === "wrote") this.#write(message);
    else if (message.type === "crashed") this.#crash = message.failure;
    else this.#onLoadFailed(message);
  }

  #onChunk({ chunk }: MessageOf<"chunk">): void {
    const running = this.#running;
    if (running === undefined || this.isEnding) return;
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
    this.isReady = true;
    this.#events.onFree(this);
  }

  #onDone(result: FunctionResult): void {
    if (this.isEnding) return;
    this.#settle(result);
    if (this.#handed.length > 0) this.#watchFirst();
    this.#events.onFree(this);
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
    const requestId = this.#running?.invocation.requestId ?? "none";
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
    const problem = this.#crash ?? exited(exitCode, this.#running?.invocation.requestId);
    if (!this.isReady) this.#reportLoadFailure(problem);
    const left = [...this.#left, ...this.takeBack()];
    while (this.#handed.length > 0) this.#settle(problem);
    this.#events.onExit(this, left);
  }

  /** Its results do not count any more. What else it has begun ends with it. */
  #timeOut(): void {
    this.isEnding = true;
    this.#crash = timedOut(this.#input.timeoutSeconds);
    this.#left = this.takeBack();
    this.#settle(this.#crash);
    void this.#worker.terminate();
  }

  #settle(result: FunctionResult): void {
    if (this.#deadline !== undefined) this.#deadlines.end(this.#deadline);
    const running = this.#handed.shift();
    if (running !== undefined && result.type === "failed") this.#report(result, running.invocation.requestId);
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
