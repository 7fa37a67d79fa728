import type { Observed } from "../decide/observation.ts";
import { bucketAt, middleOf } from "./duration-buckets.ts";

/** How Lambda counts an invocation. One that is refused for lack of concurrency is none, and has no duration. */
export type Invoked =
  | { readonly ended: "succeeded" | "failed"; readonly durationMs: number }
  | { readonly ended: "throttled" };

/** Counts invocations of one release until they are taken, in the terms of Lambda's metrics of a version. */
export class InvocationCounter {
  #requests = 0;
  #failed = 0;
  #throttled = 0;
  readonly #buckets = new Map<number, number>();

  add(invoked: Invoked): void {
    this.#requests++;
    if (invoked.ended === "throttled") {
      this.#throttled++;
      return;
    }
    if (invoked.ended === "failed") this.#failed++;
    const bucket = bucketAt(invoked.durationMs);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  /** What was counted since the last time: as much of it as CloudWatch would tell. */
  take(): Observed {
    const latencies = [...this.#buckets].sort(([one], [other]) => one - other);
    const observed = {
      requests: this.#requests,
      "4xx": 0,
      "5xx": this.#failed,
      "429": this.#throttled,
      latencies: latencies.map(([bucket, count]) => [middleOf(bucket), count] as const),
    };
    this.#requests = this.#failed = this.#throttled = 0;
    this.#buckets.clear();
    return observed;
  }
}
