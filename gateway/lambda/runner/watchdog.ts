import { url as inspectorUrl } from "node:inspector";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { ownDirectory } from "./own-directory.ts";

/** Where the code was that held up the thread, innermost first; empty when nobody can tell. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `last`: who began last. */
export type OnInterrupted = (frames: readonly Frame[], last: unknown) => void;

const BEAT_MS = 100;

/** Longer than API Gateway waits for a function, nobody else is kept waiting either. */
export const MAX_STUCK_MS = 29_000;

/**
 * Ends code that does not come back to the event loop of this thread, such as `while (true)`, once the function that began last has
 * used up its time. Another thread watches, and stops this one as a debugger would; what was about to run in the same turn of the
 * event loop is lost with it.
 *
 * @see https://nodejs.org/api/inspector.html#sessionconnecttomainthread
 */
export class Watchdog {
  /** Count of beats; when the last function has to be done, on the scale of `performance.now()`. */
  readonly #beats = new Float64Array(new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT));
  readonly #onInterrupted: OnInterrupted;
  #last: unknown;
  #runningCount = 0;
  #isStarted = false;
  #stop: () => void = () => {};

  constructor(onInterrupted: OnInterrupted) {
    this.#onInterrupted = onInterrupted;
  }

  /** `who` begins to run. */
  begin(now: number, milliseconds: number, who: unknown): void {
    this.#last = who;
    this.#runningCount += 1;
    this.#beats[1] = now + Math.min(milliseconds, MAX_STUCK_MS);
    if (!this.#isStarted) this.#start();
  }

  /** Somebody who began has ended. Once nobody runs, what takes long is the gateway's own work, such as a synthesis. */
  end(): void {
    this.#runningCount -= 1;
    if (this.#runningCount === 0) this.#beats[1] = Number.POSITIVE_INFINITY;
  }

  close(): void {
    this.#isStarted = true;
    this.#stop();
  }

  #start(): void {
    this.#isStarted = true;
    // Whoever debugs a function stops its thread on purpose.
    if (inspectorUrl() !== undefined) return;
    const beats = this.#beats;
    const workerData = { beats, timeOrigin: performance.timeOrigin };
    const worker = new Worker(join(ownDirectory, "watchdog-main.mjs"), { workerData, execArgv: [], env: {} });
    const beating = setInterval(() => {
      beats[0] = (beats[0] ?? 0) + 1;
    }, BEAT_MS).unref();
    worker.on("message", (frames: readonly Frame[]) => this.#onInterrupted(frames, this.#last));
    worker.on("error", () => clearInterval(beating));
    worker.unref();
    this.#stop = () => {
      clearInterval(beating);
      void worker.terminate();
    };
  }
}
