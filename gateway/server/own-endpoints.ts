const NAMES = new Set(["_cache", "_health", "_metrics", "_stats", "_usage"]);

/** Paths of the gateway's own, which a stage at the root does not take. */
export function isOwnEndpoint(firstSegment: string): boolean {
  return NAMES.has(firstSegment);
}
