/** What this commit builds. */
export interface Build {
  /** Its release id. */
  readonly release: string;
  /** Fingerprint of the execution role of each function, by function name. */
  readonly roles: Readonly<Record<string, string>>;
}
