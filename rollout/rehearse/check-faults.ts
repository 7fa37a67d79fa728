import { UserError } from "../../errors/user-error.ts";
import type { Fault } from "../../gateway/faults/fault.ts";

interface Known {
  readonly releases: readonly string[];
  readonly functions: readonly string[];
}

const ROLES = ["canary", "live", "all"];

/**
 * A fault that nobody has would look like a release without faults.
 *
 * @throws UserError that says what was received and what would be accepted
 */
export function checkFaults(faults: readonly Fault[], { releases, functions }: Known): void {
  for (const { whom, functionName } of faults) {
    if (![...ROLES, ...releases].includes(whom)) {
      throw new UserError(
        `--fault must be for ${ROLES.join(", ")} or a release (${releases.join(", ")}); received '${whom}'`,
      );
    }
    if (functionName !== undefined && !functions.includes(functionName)) {
      throw new UserError(
        `--fault must name a function of the service (${functions.join(", ")}); received '${functionName}'`,
      );
    }
  }
}
