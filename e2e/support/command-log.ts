import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { CommandResult } from "./processes.ts";

/** Writes every command with all it said into a file of its own, numbered in the order in which they end. */
export function commandLog(directory: string): (result: CommandResult) => void {
  mkdirSync(directory, { recursive: true });
  let count = 0;
  return ({ command, code, output, seconds }) => {
    count += 1;
    const name = `${String(count).padStart(3, "0")}-${command.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, 60)}.txt`;
    writeFileSync(join(directory, name), `$ ${command}\n${output}\n[code ${code}, ${seconds.toFixed(1)} s]\n`);
  };
}
