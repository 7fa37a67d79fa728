/** Settings of a stage for one route, or for all that have none of their own. What is absent is not said here. */
export interface RouteSettings {
  /** Both limits are there as soon as anything is said. */
  readonly rateLimit?: number;
  readonly burstLimit?: number;
  readonly hasDetailedMetrics?: boolean;
  /** WebSocket APIs alone have an execution log. */
  readonly loggingLevel?: "OFF" | "ERROR" | "INFO";
  readonly isDataTraceEnabled?: boolean;
}
