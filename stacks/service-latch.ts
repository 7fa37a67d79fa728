import type { Construct } from "constructs";

import { ReleaseLatch } from "../constructs/release-latch.ts";
import type { Environment } from "../environments/environment.ts";
import { isGuarded } from "../environments/is-guarded.ts";
import { latchParameterOf, OPEN_LATCH } from "../releases/latch.ts";
import type { StackOutput } from "./front.ts";

/** Of an environment whose releases are rolled back in AWS. */
export function latchOf(scope: Construct, environment: Environment): ReleaseLatch | undefined {
  if (!isGuarded(environment)) return undefined;
  return new ReleaseLatch(scope, "release-latch", { parameterName: latchParameterOf(environment), open: OPEN_LATCH });
}

export const latchOutput = (latch: ReleaseLatch | undefined): StackOutput[] =>
  latch === undefined
    ? []
    : [{ name: "latch", description: "Which release is kept back, since an alarm rolled it back", value: latch.words }];
