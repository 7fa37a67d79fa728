/** The value cannot be known before an apply, or not by this reader. Its message says why, to be shown beside an address. */
export class Unresolved extends Error {
  override readonly name = "Unresolved";
}
