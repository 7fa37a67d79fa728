/** What goes wrong on purpose when functions are called. */
export interface Fault {
  /**
   * A release such as `r-1a2b3c4d` or another alias, or `canary`, `live`, `all`: what stages call for some, the other or all requests,
   * and which version a divided alias has drawn.
   */
  readonly whom: string;
  /** Only of this function. @default of all */
  readonly functionName?: string;
  /** Share of the calls that end as when the function throws: 502. */
  readonly errors: number;
  /** Share of the calls that Lambda refuses, as when all its concurrency is in use: 500. */
  readonly throttles: number;
  /** Added to each call, in milliseconds. */
  readonly latencyMs: number;
  /** Milliseconds from the start until it begins. */
  readonly afterMs: number;
  /** Milliseconds it lasts. @default to the end */
  readonly forMs?: number;
}
