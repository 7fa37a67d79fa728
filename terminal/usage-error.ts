import { UserError } from "../errors/user-error.ts";

/** The command line was wrong, as opposed to what it asked for. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}
