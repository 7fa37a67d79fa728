/** What an error says, also one of another realm, where it is no `Error` of ours. */
export function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
