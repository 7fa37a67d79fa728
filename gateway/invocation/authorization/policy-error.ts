/** A policy document that cannot be used. The message says what is wrong with it, what was received and what would be accepted. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}
