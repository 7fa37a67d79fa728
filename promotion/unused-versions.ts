export interface PublishedVersion {
  /** A number. */
  readonly version: string;
  /** Of its code, as Lambda counts it against the account's storage. */
  readonly bytes: number;
  /** As Lambda writes it. */
  readonly publishedAt: string;
}

/**
 * Versions no alias points to, oldest first. The newest stays in any case: Terraform's state names it, and an alias made next
 * is made for it.
 *
 * @param used versions some alias points to, alone or by a weight
 */
export function unusedVersions(
  versions: readonly PublishedVersion[],
  used: ReadonlySet<string>,
): readonly PublishedVersion[] {
  const byAge = [...versions].sort((a, b) => Number(a.version) - Number(b.version));
  return byAge.slice(0, -1).filter(({ version }) => !used.has(version));
}
