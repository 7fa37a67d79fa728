/** A lock of a state, as Terraform tells of it. */
export interface StateLock {
  readonly id: string;
  /** `ann@laptop` */
  readonly who: string;
  readonly created: string;
}

/**
 * Who holds the lock for which Terraform did nothing.
 *
 * @param output what Terraform wrote
 * @see https://developer.hashicorp.com/terraform/language/state/locking
 */
export function lockIn(output: string): StateLock | undefined {
  if (!output.includes("Error acquiring the state lock")) return undefined;
  const field = (name: string) =>
    new RegExp(`^[│\\s]*${name}:[^\\S\\n]+(.+?)\\s*$`, "m").exec(output)?.[1] ?? "unknown";
  return { id: field("ID"), who: field("Who"), created: field("Created") };
}
