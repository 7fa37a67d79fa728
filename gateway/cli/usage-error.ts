import { UserError } from "../../errors/user-error.ts";

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}
