import { spawn } from "node:child_process";
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { Unreachable } from "../act/unreachable.ts";

interface Props {
  /** A shell command that deploys the stack without asking. */
  readonly command: string;
  readonly root: string;
  /** Where everything it says is kept. */
  readonly log: string;
}

const LOCKED = /Error acquiring the state lock/;
const PASSING = new RegExp(
  [
    "Throttling(Exception)?:|TooManyRequests|RequestLimitExceeded|Rate exceeded|SlowDown|ServiceUnavailable|InternalFailure",
    "StatusCode: (429|5\\d\\d)|exceeded maximum number of attempts|request send failed|ExpiredToken|ENOTFOUND|EAI_AGAIN",
    "connection (refused|reset)|no such host|no route to host|network is (unreachable|down)|i/o timeout|TLS handshake timeout",
  ].join("|"),
  "i",
);

/**
 * Deploys by the command a person would give.
 *
 * @throws UserError when it failed, with its last lines; Unreachable when the reason may pass
 */
export async function deployStack({ command, root, log }: Props): Promise<void> {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, "a");
  const { size } = fstatSync(file);
  // It writes into the file itself, in a group of its own: whatever becomes of this process, it comes to its end.
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(command, { cwd: root, shell: true, stdio: ["ignore", file, file], detached: true });
    child.once("error", reject);
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  }).finally(() => closeSync(file));
  if (code !== 0) throw failureOf(readFileSync(log).subarray(size).toString(), command, log);
}

function failureOf(said: string, command: string, log: string): Error {
  if (LOCKED.test(said))
    return new UserError(
      `somebody else is deploying, or was killed while they did; start again when they are done, or \`terraform force-unlock\` it if nobody is: ${said.match(/Lock Info:[\s\S]{0,300}/)?.[0] ?? LOCKED.source}`,
    );
  const [passing] = PASSING.exec(said) ?? [];
  if (passing !== undefined) return new Unreachable(`\`${command}\`: ${passing}`);
  const last = said.trimEnd().split("\n").slice(-12).join("\n");
  return new UserError(`\`${command}\` failed; all it said is in ${log}. Its last lines:\n${last}`);
}
