import type { ApiKey } from "./api-key.ts";

/** Tokens per second, and how many can be saved up. */
export interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

export const QUOTA_PERIODS = ["DAY", "WEEK", "MONTH"] as const;

export interface Quota {
  readonly limit: number;
  readonly period: (typeof QUOTA_PERIODS)[number];
  /** Requests taken off the limit in the first period. */
  readonly offset: number;
}

/** Who may call how often. Its limits hold for each key by itself. */
export interface UsagePlan {
  readonly address: string;
  readonly id: string;
  readonly name: string;
  readonly apiStages: readonly PlannedStage[];
  readonly throttle?: Throttle;
  readonly quota?: Quota;
  readonly keys: readonly ApiKey[];
}

export interface PlannedStage {
  readonly apiId: string;
  readonly stageName: string;
  /** `/pets/{petId}/GET` → limits for that method in place of the plan's. */
  readonly throttles: ReadonlyMap<string, Throttle>;
}
