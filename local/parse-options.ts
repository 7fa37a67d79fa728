import { type ParseArgsConfig, parseArgs } from "node:util";

import { UserError } from "../errors/user-error.ts";

/** The command line was wrong, as opposed to what it asked for; ends the process with exit code 2. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
}

/**
 * The values of a command's options.
 *
 * @throws UsageError naming the option, with the way to the help
 */
export function parseOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
  command: string,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\. To specify.*$/s, "") : String(error);
    throw new UsageError(`${reason}; '${command} --help' lists the options`);
  }
}
