/** API Gateway may call the function, or one of its aliases or versions: each by itself. */
export interface FunctionPermission {
  /** Its name or ARN. */
  readonly function: string;
  /** Absent: as it is called without one. */
  readonly qualifier?: string;
}
