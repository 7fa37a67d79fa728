import { type FSWatcher, watch } from "node:fs";

export interface WatchedPaths {
  /** What is there now: a stamp for each path that changes whenever its content does. */
  readonly stamps: () => ReadonlyMap<string, string>;
  /** Folders in which a change shows at once. Changes elsewhere, and in folders that are missing so far, show within a second. */
  readonly directories: () => readonly string[];
  /** Paths that were changed, made or removed, once nothing has happened for a moment. */
  readonly onChange: (paths: readonly string[]) => void;
}

export interface Watch {
  /** To be called when the paths to watch are others than before: being watched for the first time is no change. */
  adopt(): void;
  close(): void;
}

/** Whoever writes a file does so in several steps; each starts this wait anew. */
const QUIET_MS = 10;

/** Not every file system tells of changes. */
const RECHECK_MS = 1000;

/** Watches files by their stamps. The operating system only says when to look, so that no change is seen twice or missed for good. */
export function watchPaths({ stamps, directories, onChange }: WatchedPaths): Watch {
  const watchers = new Map<string, FSWatcher>();
  let known = stamps();
  let quiet: NodeJS.Timeout | undefined;

  const look = (): void => {
    const present = stamps();
    const changed = differences(known, present);
    known = present;
    listen();
    if (changed.length > 0) onChange(changed);
  };
  const lookSoon = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(look, QUIET_MS).unref();
  };
  const forget = (directory: string): void => {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  };
  const listen = (): void => {
    const wanted = new Set(directories());
    for (const directory of watchers.keys()) if (!wanted.has(directory)) forget(directory);
    for (const directory of wanted) if (!watchers.has(directory)) start(directory);
  };
  const start = (directory: string): void => {
    try {
      const watcher = watch(directory, { persistent: false }, lookSoon);
      watcher.on("error", () => forget(directory));
      watchers.set(directory, watcher);
    } catch {
      // It is not there, or nobody may watch it: the next look finds out.
    }
  };

  listen();
  // A folder that was removed and made again has a new identity, which only a new watcher sees.
  const recheck = setInterval(() => {
    for (const directory of [...watchers.keys()]) forget(directory);
    look();
  }, RECHECK_MS).unref();
  return {
    adopt: () => {
      known = new Map([...stamps()].map(([path, stamp]) => [path, known.get(path) ?? stamp]));
      listen();
    },
    close() {
      clearInterval(recheck);
      clearTimeout(quiet);
      for (const directory of [...watchers.keys()]) forget(directory);
    },
  };
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}
