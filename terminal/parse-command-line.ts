import { type ParseArgsConfig, parseArgs } from "node:util";

import { messageOf } from "../errors/message-of.ts";
import { inOurWords } from "./in-our-words.ts";
import { UsageError } from "./usage-error.ts";

/** What every command has. */
const HELP = { help: { type: "boolean", short: "h", default: false } } as const;

/**
 * Takes a command line apart; `--help` is an option of each.
 *
 * @param command as it is typed, up to where its options begin: `npm run diff --`
 * @throws UsageError naming what is not understood, with the way to the help
 */
export function parseCommandLine<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
  command: string,
) {
  const config = { args: [...args], options: { ...options, ...HELP }, strict: true, allowPositionals: true } as const;
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${inOurWords(messageOf(error))}; '${command} --help' lists the options`);
  }
}
