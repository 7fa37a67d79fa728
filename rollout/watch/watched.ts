import type { Verdict } from "../decide/judge-metric.ts";

/** What one release did since the step began. */
export interface WatchedRelease {
  /** An id; `deployment <id>` where no release made what is served. */
  readonly release: string;
  readonly requests: number;
  /** Of all requests, 0–1; null where there was none. So are the others. */
  readonly share: number | null;
  readonly "4xx": number | null;
  readonly "5xx": number | null;
  /** Milliseconds, exact to 9 %. */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
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
  /** Until when requests are counted: access logs are late. */
  readonly until: number;
  readonly canary: WatchedRelease;
  readonly live: WatchedRelease;
  /** By all steps, as a rollout would judge. @default the environment has no plan, or no interval is over */
  readonly verdict?: Verdict;
  /** Of the environment's plan. */
  readonly metrics: readonly WatchedMetric[];
  /** What is odd, as sentences. */
  readonly notes: readonly string[];
}
