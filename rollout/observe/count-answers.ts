import type { Observed } from "../decide/observation.ts";

export interface Answered {
  readonly status: number;
  readonly latencyMs: number;
}

/** Counts answers of one release until they are taken. */
export class AnswerCounter {
  #requests = 0;
  #clientErrors = 0;
  #serverErrors = 0;
  #throttled = 0;
  readonly #latencies = new Map<number, number>();

  /** Latencies are kept to the millisecond. */
  add({ status, latencyMs }: Answered): void {
    this.#requests++;
    if (status >= 500) this.#serverErrors++;
    else if (status >= 400) this.#clientErrors++;
    if (status === 429) this.#throttled++;
    const rounded = Math.round(latencyMs);
    this.#latencies.set(rounded, (this.#latencies.get(rounded) ?? 0) + 1);
  }

  /** What was counted since the last time. */
  take(): Observed {
    const observed = {
      requests: this.#requests,
      "4xx": this.#clientErrors,
      "5xx": this.#serverErrors,
      "429": this.#throttled,
      latencies: [...this.#latencies].sort(([one], [other]) => one - other),
    };
    this.#requests = this.#clientErrors = this.#serverErrors = this.#throttled = 0;
    this.#latencies.clear();
    return observed;
  }
}
