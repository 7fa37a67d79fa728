import type { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";

import { UserError } from "../../errors/user-error.ts";

/**
 * Sleeps until the process is asked to stop. Whatever is under way then, a deployment above all, comes to its end first: one that
 * is cut off leaves its lock behind. Asked a second time, the process ends at once.
 *
 * @param process which is sent SIGINT or SIGTERM
 * @returns throws a UserError once it was asked to stop
 */
export function stoppableSleep(process: Pick<EventEmitter, "once">): (milliseconds: number) => Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () =>
      stop.abort(new UserError(`stopped by ${signal}; what was done stays, and the same command goes on from there`)),
    );
  }
  return async (milliseconds) => {
    stop.signal.throwIfAborted();
    await setTimeout(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
    stop.signal.throwIfAborted();
  };
}
