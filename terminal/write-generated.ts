import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { parseOptions } from "./parse-options.ts";

/** A file of the repository that is made of its code. */
export interface Generated {
  /** The npm script that writes it. */
  readonly command: string;
  /** Its path from the root. */
  readonly file: string;
  /** What is in it, and what that is made of. */
  readonly what: string;
  content(): string;
}

/**
 * The command that writes such a file.
 *
 * @param root absolute path of the repository
 * @returns what is to be told
 * @throws UsageError for arguments that mean nothing here
 */
export function writeGenerated(
  args: readonly string[],
  root: string,
  { command, file, what, content }: Generated,
): string {
  if (parseOptions(args, {}, `npm run ${command} --`).help) {
    return `Writes ${file}: ${what}.\n\nusage: npm run ${command}\n`;
  }
  writeFileSync(join(root, file), content());
  return `${file} is written\n`;
}
