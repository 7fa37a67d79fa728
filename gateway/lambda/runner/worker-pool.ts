import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import type { FunctionInstance } from "./function-instance.ts";
import { exited, type FunctionFailure } from "./function-result.ts";
import { FunctionWorker, type Handed } from "./function-worker.ts";
import type { InstanceInput } from "./in-process-instance.ts";

/**
 * How many invocations a thread has at hand, the running one included: to wake a thread for each takes more time than most
 * functions do.
 */
const DEPTH = 4;

/**
 * A function version in threads of its own: at most `size` at a time, started only when all others are busy; further invocations wait
 * in order. Waiting does not count against the function's timeout.
 */
export class WorkerPool implements FunctionInstance {
  isUsable = true;
  isCold = true;
  initMs: number | undefined;
  readonly isInitAside = false;
  readonly #input: InstanceInput;
  readonly #size: number;
  readonly #workers = new Set<FunctionWorker>();
  readonly #waiting: Handed[] = [];
  #isClosed = false;
  #onEmpty: () => void = () => {};

  constructor(input: InstanceInput, size: number) {
    this.#input = input;
    this.#size = size;
  }

  invoke(invocation: FunctionInvocation): Promise<FunctionResult> {
    return new Promise((resolve) => {
      const settle = (result: FunctionResult): void => {
        this.isCold = false;
        resolve(result);
      };
      this.#waiting.push({ invocation, settle });
      this.#next();
    });
  }

  retire(): Promise<void> {
    this.isUsable = false;
    this.#next();
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      if (this.#workers.size === 0) resolve();
    });
  }

  async close(): Promise<void> {
    this.isUsable = false;
    this.#isClosed = true;
    this.#giveUp(this.#waiting.splice(0));
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #giveUp(waiting: readonly Handed[]): void {
    for (const { invocation, settle } of waiting) settle(exited(0, invocation.requestId));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#freeWorker();
      const first = worker === undefined ? undefined : this.#waiting.shift();
      if (worker === undefined || first === undefined) break;
      worker.hand(first);
    }
    if (this.#waiting.length > 0) this.#grow();
    else if (!this.isUsable) this.#endIdle();
  }

  /** The one with least to do. As long as another thread may be started, only one with nothing to do. */
  #freeWorker(): FunctionWorker | undefined {
    let free: FunctionWorker | undefined;
    let least = this.#isGrown() ? DEPTH : 1;
    for (const worker of this.#workers) {
      if (!worker.isReady || worker.isEnding || worker.load >= least || worker.isSlow) continue;
      free = worker;
      least = worker.load;
    }
    return free;
  }

  #isGrown(): boolean {
    if (this.#workers.size < this.#size) return false;
    for (const { isReady } of this.#workers) if (!isReady) return false;
    return true;
  }

  #endIdle(): void {
    for (const worker of this.#workers) {
      if (worker.isReady && !worker.isEnding && worker.load === 0) void worker.end();
    }
  }

  /** One start at a time: whoever comes meanwhile shares it, and what still waits when it is ready starts another. */
  #grow(): void {
    if (this.#workers.size >= this.#size) return;
    for (const { isReady } of this.#workers) if (!isReady) return;
    const worker = new FunctionWorker(this.#input, {
      onFree: (free) => this.#onFree(free),
      onLoadFailed: (failure) => this.#onLoadFailed(failure),
      onExit: (exited, left) => this.#onExit(exited, left),
    });
    this.#workers.add(worker);
  }

  #onFree(worker: FunctionWorker): void {
    this.initMs ??= worker.initMs;
    this.#relieve(worker.load === 0 && this.#waiting.length === 0);
    this.#next();
  }

  /** Invocations wait behind one that takes its time, or behind any while another thread has nothing to do. */
  #relieve(hasIdleThread: boolean): void {
    for (const worker of this.#workers) {
      if (worker.load > 1 && !worker.isEnding && (hasIdleThread || worker.isSlow)) {
        this.#waiting.unshift(...worker.takeBack());
      }
    }
  }

  #onLoadFailed(failure: FunctionFailure): void {
    for (const { settle } of this.#waiting.splice(0)) settle(failure);
  }

  #onExit(worker: FunctionWorker, left: readonly Handed[]): void {
    this.#workers.delete(worker);
    if (this.#isClosed) this.#giveUp(left);
    else this.#waiting.unshift(...left);
    this.#next();
    if (this.#workers.size === 0) this.#onEmpty();
  }
}
