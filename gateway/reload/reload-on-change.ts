import { UserError } from "../../errors/user-error.ts";
import type { StartedGateway } from "../start-gateway.ts";
import { stackDirectories, stackStamps } from "./stack-paths.ts";
import { watchPaths } from "./watch-paths.ts";

export interface ReloadEvents {
  readonly reloaded: (milliseconds: number) => void;
  readonly notReloaded: (reason: string) => void;
}

/** The first requests are not to wait for it. */
const KEEP_CODE_AFTER_MS = 500;

/**
 * Serves changed stacks as soon as they are on disk. While they cannot be served, what was served before goes on.
 *
 * @param now milliseconds, for the time a reload took
 * @returns what ends it
 */
export function reloadOnChange(gateway: StartedGateway, events: ReloadEvents, now: () => number): () => void {
  let last = Promise.resolve();
  const keeping = setTimeout(gateway.keepCode, KEEP_CODE_AFTER_MS).unref();
  const reload = async (): Promise<void> => {
    const begin = now();
    try {
      await gateway.reload();
      watch.adopt();
      events.reloaded(Math.round(now() - begin));
    } catch (error) {
      events.notReloaded(
        error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error),
      );
    }
  };
  const watch = watchPaths({
    stamps: () => stackStamps(gateway.stacks()),
    directories: () => stackDirectories(gateway.stacks()),
    onChange: () => {
      last = last.then(reload);
    },
  });
  return () => {
    clearTimeout(keeping);
    watch.close();
  };
}
