import type { CacheSettings } from "./cache-settings.ts";

export const LOGGING_LEVELS = ["OFF", "ERROR", "INFO"] as const;
export type LoggingLevel = (typeof LOGGING_LEVELS)[number];

/** Settings of a stage for one method, or for all: `*` and `*`. */
export interface MethodSettings {
  readonly address: string;
  /** `/pets/{petId}` or `*`. */
  readonly resourcePath: string;
  /** `GET` or `*`. */
  readonly httpMethod: string;
  readonly throttle?: { readonly rateLimit: number; readonly burstLimit: number };
  readonly cache?: CacheSettings;
  /** Absent: not said here, which means the setting for all methods, else off. */
  readonly loggingLevel?: LoggingLevel;
  /** Headers and bodies belong in the execution log, too. */
  readonly isDataTraceEnabled?: boolean;
  /** The method has metrics of its own. */
  readonly areMetricsEnabled?: boolean;
}
