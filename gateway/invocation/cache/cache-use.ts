import type { InvocationResponse } from "../invocation-response.ts";

/** What the stage's cache has to do with a request whose responses are kept. */
export interface CacheUse {
  readonly key: string;
  readonly ttlMs: number;
  /** The client asked for a fresh response without being allowed to, and is told. */
  readonly isWarned: boolean;
  /** Absent: the integration has to be asked. */
  readonly kept?: InvocationResponse;
}
