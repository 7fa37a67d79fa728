/** What went to a backend, and what came back; kept where the execution log is to show data. */
export interface TracedExchange {
  readonly uri: string;
  /** Name, value, name, value … */
  readonly requestHeaders: readonly string[];
  /** Text or bytes, or the event of a function. */
  readonly requestBody: unknown;
  /** Absent: nothing came back. */
  readonly response?: {
    readonly status: number;
    readonly headers: readonly string[];
    readonly body: string | Buffer;
  };
}
