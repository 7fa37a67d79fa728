import { UserError } from "./user-error.ts";

/** Ends the process with exit code 1. A user's mistake is told without a stack trace; anything else keeps it. */
export function reportUserError(error: unknown): void {
  const text = error instanceof UserError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
