import type { ParseArgsConfig } from "node:util";

import { parseCommandLine } from "./parse-command-line.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The values of a command's options, for a command that takes nothing else.
 *
 * @param command as in `npm run token --`
 * @throws UsageError naming what is not understood, with the way to the help
 */
export function parseOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
  command: string,
) {
  const { values, positionals } = parseCommandLine(args, options, command);
  const [word] = positionals;
  if (word === undefined) return values;
  throw new UsageError(`'${word}' means nothing here; '${command} --help' lists the options`);
}
