/** A key that is to be in API Gateway without Terraform's knowing. */
export interface WantedKey {
  /** With the environment's prefix: what it is called in API Gateway. */
  readonly name: string;
  /** Full name of its usage plan. */
  readonly plan: string;
  readonly description: string;
  readonly enabled: boolean;
  /** Given by a file; otherwise API Gateway makes the value, and Secrets Manager keeps it. */
  readonly value?: string;
  /** Ids of usage plans the file names. */
  readonly planIds?: readonly string[];
}

/** A key that was issued before. */
export interface FoundKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly planIds: readonly string[];
  readonly hasSecret: boolean;
  /** Whether its value is that of the file; true for keys of no file. */
  readonly hasWantedValue: boolean;
}
