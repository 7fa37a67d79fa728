/** What the function does in AWS, and nothing else. */
export interface Cloud {
  /** The release on trial at the stage, and its share; undefined where there is none. */
  stageTrial(): Promise<Trial | undefined>;
  /** Does nothing where there is none. */
  removeStageCanary(): Promise<void>;
  /** The trial an alias `live` takes part in. */
  aliasTrial(functionName: string): Promise<Trial | undefined>;
  resetAlias(functionName: string): Promise<void>;
  /** The text of the latch. */
  readLatch(): Promise<string>;
  writeLatch(value: string): Promise<void>;
  notify(subject: string, message: string): Promise<void>;
}

export interface Trial {
  readonly release: string;
  /** 0–100. Of 0 no alarm can tell anything. */
  readonly percentTraffic: number;
}
