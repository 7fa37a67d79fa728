import type { LambdaFunction } from "../constructs/lambda-function.ts";
import type { Environment } from "../environments/environment.ts";
import type { PlannedKey } from "../keys/plan-keys.ts";
import type { ReleasePlan } from "../releases/plan-releases.ts";
import type { AliasedRelease } from "./release-aliases.ts";

/** What every front of a stack is made from. */
export interface FrontProps {
  readonly environment: Environment;
  readonly plan: ReleasePlan;
  /** The release id of this commit's build. */
  readonly build: string;
  /** Every function of the stack, by its name within the service. */
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly releases: readonly AliasedRelease[];
  readonly keys: readonly PlannedKey[];
}

export interface StackOutput {
  readonly name: string;
  readonly description: string;
  readonly value: unknown;
  /** @default false */
  readonly sensitive?: boolean;
}

/** One API of the service, with all that stands between clients and functions. */
export interface Front {
  readonly outputs: readonly StackOutput[];
}
