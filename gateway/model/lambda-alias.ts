import type { LambdaFunction } from "./lambda-function.ts";

/** A name for a version of a function. */
export interface LambdaAlias {
  readonly address: string;
  readonly name: string;
  /** The code it runs: the function's present one, or a release's own. */
  readonly function: LambdaFunction;
  readonly functionVersion: string;
  /** Code of versions other than its own function's: those of releases it has a share in. */
  readonly codeOfVersions?: ReadonlyMap<string, LambdaFunction>;
  /** Version → share of the invocations, 0 to 1; the rest goes to `functionVersion`. */
  readonly additionalVersionWeights: Readonly<Record<string, number>>;
}
