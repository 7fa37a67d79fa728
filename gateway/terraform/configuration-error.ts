import { UserError } from "../../errors/user-error.ts";

/** The configuration cannot be read at all, or asks for something that cannot be served together. */
export class ConfigurationError extends UserError {
  override readonly name = "ConfigurationError";
}
