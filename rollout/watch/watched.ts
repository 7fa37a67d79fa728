import type { Verdict } from "../decide/judge-metric.ts";

/** What one release did since the step began. */
export interface WatchedRelease {
  /** An id; `deployment <id>` where no release made what is served. */
  readonly release: string;
  readonly requests: number;
  /** Of all requests, 0–1; null where there was none. So are the others. */
  readonly share: number | null;
  /** Null too where invocations are counted: nothing tells it. */
  readonly "4xx": number | null;
  readonly "5xx": number | null;
  /** Milliseconds, exact to 9 %. Null too where nobody asked. */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
}

/** Both releases by one of the places that tell of them. */
export interface WatchedPart {
  /** Requests in the access log of a REST API; invocations of functions, which Lambda counts. */
  readonly counted: "requests" | "invocations";
  /** Whose invocations, within the service. */
  readonly functions?: readonly string[];
  readonly canary: WatchedRelease;
  readonly live: WatchedRelease;
  /** Whether anybody asked how long they took. */
  readonly hasLatency: boolean;
}

export interface WatchedMetric {
  readonly name: string;
  readonly verdict: Verdict;
  readonly because: string;
  /** Watched, and decides nothing. */
  readonly dryRun: boolean;
}

/** A trial at one look; times are milliseconds since 1970. */
export interface Watched {
  readonly environment: string;
  readonly at: number;
  /** The share the canary is to get, 0–100. */
  readonly percent: number;
  /** When it got this share. */
  readonly since: number;
  /** Whole minutes from then on. */
  readonly minutes: number;
  /** Until when requests are counted: access logs and metrics are late. */
  readonly until: number;
  /** What is judged: requests and invocations together, where there are both. */
  readonly canary: WatchedRelease;
  readonly live: WatchedRelease;
  /** The same by where it is told. @default all of it is by a REST API's access log */
  readonly parts?: readonly WatchedPart[];
  /** By all steps, as a rollout would judge. @default the environment has no plan, or no interval is over */
  readonly verdict?: Verdict;
  /** Of the environment's plan. */
  readonly metrics: readonly WatchedMetric[];
  /** What is odd, as sentences. */
  readonly notes: readonly string[];
}
