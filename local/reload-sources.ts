import { existsSync } from "node:fs";
import { join } from "node:path";

import type { QuickBundler } from "../bundling/quick-bundler.ts";
import { UserError } from "../errors/user-error.ts";
import { watchPaths } from "../gateway/reload/watch-paths.ts";
import type { StartedGateway } from "../gateway/start-gateway.ts";
import { describeStages } from "./describe-stages.ts";
import { forgetRelease } from "./forget-release.ts";
import { zipsOfHead } from "./function-zips.ts";
import { releaseOf } from "./greeting.ts";
import { keepReleases } from "./keep-releases.ts";
import { listStacks } from "./list-stacks.ts";
import type { LocalFolders } from "./local-folders.ts";
import { sourceDirectories, sourceStamps } from "./source-paths.ts";

export interface ReloadInput {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly folders: LocalFolders;
  readonly gateway: StartedGateway;
  readonly synthesize: () => Promise<void>;
  /** Starts compiling; called once, a moment after the start. */
  readonly openBundler: (directory: string) => Promise<QuickBundler>;
  readonly write: (line: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** The first requests are not to wait for the first compilation. */
const BEGIN_AFTER_MS = 300;

/** The first request that runs new code has the machine to itself; whoever saves several files needs one synthesis. */
const SYNTHESIZE_AFTER_MS = 150;

/**
 * Serves what is in the working tree as it is edited: the new code of functions at once, and all else, release ids included, when a
 * synthesis in the background is done. What does not compile is told, and what was served before goes on.
 *
 * @returns what ends it
 */
export function reloadSources(input: ReloadInput): () => Promise<void> {
  const { root, gateway, folders } = input;
  const bundler = lazily(() => input.openBundler(folders.quick));
  let last: Promise<boolean> = Promise.resolve(true);
  const replace = () => {
    last = last.then(() => told(input, async () => replaceCode(input, await bundler())));
    return last;
  };
  // Functions that are new have to be known before they are edited.
  const synthesis = createSynthesisLoop(input, replace);
  const watch = watchPaths({
    stamps: () => sourceStamps(root),
    directories: () => sourceDirectories(root),
    onChange: () => {
      void replace().then((isCompiled) => isCompiled && synthesis.start());
    },
  });
  const begin = setTimeout(() => {
    gateway.keepCode();
    void replace();
  }, BEGIN_AFTER_MS).unref();
  return async () => {
    clearTimeout(begin);
    watch.close();
    await last;
    await bundler.made()?.then((it) => it.close());
    await synthesis.finished();
  };
}

async function replaceCode({ gateway, write, now }: ReloadInput, bundler: QuickBundler): Promise<void> {
  const begin = now();
  const zips = zipsOfHead(gateway.stacks());
  const bundles = await bundler.rebuild([...zips.keys()]);
  if (bundles.length === 0) return;
  for (const { name, zipPath } of bundles)
    for (const replaced of zips.get(name) ?? []) gateway.replaceCode(replaced, zipPath);
  write(`${bundles.map(({ name }) => name).join(", ")}: new code in ${Math.round(now() - begin)} ms`);
}

/** Runs a synthesis after each change. One that something changed under is not served but run again. */
function createSynthesisLoop(
  input: ReloadInput,
  onServed: () => Promise<unknown>,
): { start(): void; finished(): Promise<unknown> } {
  let [changes, running]: [number, Promise<unknown> | undefined] = [0, undefined];
  const keep = createReleaseKeeper(input);

  async function run(): Promise<void> {
    for (let seen = -1; seen !== changes; ) {
      await new Promise((resolve) => setTimeout(resolve, SYNTHESIZE_AFTER_MS));
      seen = changes;
      const begin = input.now();
      await input.synthesize();
      if (seen === changes) await serve(begin);
    }
  }
  async function serve(begin: number): Promise<void> {
    const { folders, gateway, write, now } = input;
    keep(listStacks(folders.head));
    await gateway.reload();
    const stages = describeStages(gateway.stacks(), gateway.url).map((stage) => `${stage.name} ${releaseOf(stage)}`);
    await onServed();
    write(`synthesized and reloaded in ${Math.round(now() - begin)} ms: ${stages.join("; ")}`);
  }
  return {
    start() {
      changes += 1;
      running ??= told(input, run).finally(() => {
        running = undefined;
      });
    },
    finished: async () => running,
  };
}

function createReleaseKeeper({ root, folders }: ReloadInput): (stacks: ReturnType<typeof listStacks>) => void {
  let mine: string | undefined;
  return (stacks) => {
    const release = stacks.find((stack) => stack.release !== undefined)?.release;
    if (mine !== undefined && mine !== release) forgetRelease(mine, { root, releases: folders.releases });
    mine = release !== undefined && !existsSync(join(folders.releases, release)) ? release : undefined;
    keepReleases(stacks, folders.releases);
  };
}

/** @returns whether it went well */
async function told({ write }: ReloadInput, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    const reason = error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error);
    write(`not reloaded, what was served before is served: ${reason}`);
    return false;
  }
}

interface Lazy<T> {
  (): Promise<T>;
  /** Undefined when it was never asked for. */
  made(): Promise<T> | undefined;
}

/** One that failed is tried anew. */
function lazily<T>(make: () => Promise<T>): Lazy<T> {
  let promise: Promise<T> | undefined;
  const get = (): Promise<T> => {
    promise ??= make().catch((error: unknown) => {
      promise = undefined;
      throw error;
    });
    return promise;
  };
  return Object.assign(get, { made: () => promise });
}
