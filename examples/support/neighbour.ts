/**
 * A stack of somebody else, which the example's API works with: `main.tf.json` in a folder of this name below the example's, and
 * the code of its functions, which Terraform finds beside it as `<function>.zip`.
 */
export interface Neighbour {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** `greet` is `functions/greet.ts` in its folder. A neighbour without any is deployed, and not served. */
  readonly functions: readonly string[];
}
