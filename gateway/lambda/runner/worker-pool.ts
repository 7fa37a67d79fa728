import type { FunctionInvocation, FunctionResult } from "../function-runner.ts";
import type { FunctionInstance } from "./function-instance.ts";
import { exited, type FunctionFailure } from "./function-result.ts";
import { FunctionWorker } from "./function-worker.ts";
import type { InstanceInput } from "./in-process-instance.ts";

interface Waiting {
  readonly invocation: FunctionInvocation;
  readonly settle: (result: FunctionResult) => void;
}

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
  readonly #idle: FunctionWorker[] = [];
  readonly #waiting: Waiting[] = [];
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
    for (const { invocation, settle } of this.#waiting.splice(0)) settle(exited(0, invocation.requestId));
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#idle.length > 0) {
      const worker = this.#idle.pop();
      const waiting = this.#waiting.shift();
      if (worker !== undefined && waiting !== undefined) worker.run(waiting.invocation, waiting.settle);
    }
    if (this.#waiting.length > 0) this.#grow();
    else if (!this.isUsable) for (const worker of this.#idle.splice(0)) void worker.end();
  }

  /** One start at a time: whoever comes meanwhile shares it, and what still waits when it is ready starts another. */
  #grow(): void {
    const isStarting = [...this.#workers].some((worker) => !worker.isReady);
    if (isStarting || this.#workers.size >= this.#size) return;
    const worker = new FunctionWorker(this.#input, {
      onIdle: (idle) => this.#onIdle(idle),
      onLoadFailed: (failure) => this.#onLoadFailed(failure),
      onExit: (exited) => this.#onExit(exited),
    });
    this.#workers.add(worker);
  }

  #onIdle(worker: FunctionWorker): void {
    this.initMs ??= worker.initMs;
    this.#idle.push(worker);
    this.#next();
  }

  #onLoadFailed(failure: FunctionFailure): void {
    for (const { settle } of this.#waiting.splice(0)) settle(failure);
  }

  #onExit(worker: FunctionWorker): void {
    this.#workers.delete(worker);
    const position = this.#idle.indexOf(worker);
    if (position >= 0) this.#idle.splice(position, 1);
    this.#next();
    if (this.#workers.size === 0) this.#onEmpty();
  }
}
