import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { unpackOnce } from "./code-directory.ts";

export interface UnpackedCode {
  readonly sha256: string;
  /** Absolute path of the unpacked package. */
  readonly directory: string;
}

interface Known {
  readonly code: UnpackedCode;
  stamp: string;
  checkedAt: number;
}

/** A zip is looked at again at most this often, which bounds both the cost per request and the wait for new code. */
const RECHECK_MS = 10;

/** Which code a zip holds right now. */
export interface CodeStore {
  /**
   * The code of the zip as it is on disk. While a changed zip cannot be read (it is being written) the code before stays.
   *
   * @throws Error naming the zip when it was never readable
   */
  read(zipPath: string): UnpackedCode;
  /** From now on the code of `zipPath` is that of another zip, until it is told otherwise. */
  redirect(zipPath: string, otherPath: string): void;
  /** Every zip is its own code again. */
  clearRedirects(): void;
}

export interface CodeStoreClock {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly today: () => Date;
}

/** Code is unpacked below `codeDirectory`, which is asked for when a zip is read. */
export function createCodeStore(codeDirectory: (zipPath: string) => string, { now, today }: CodeStoreClock): CodeStore {
  const known = new Map<string, Known>();
  const redirects = new Map<string, string>();

  function load(zipPath: string): UnpackedCode {
    try {
      const zip = readFileSync(zipPath);
      const sha256 = createHash("sha256").update(zip).digest("hex");
      return { sha256, directory: unpackOnce(codeDirectory(zipPath), sha256, zip, today()) };
    } catch (error) {
      throw new Error(`cannot use the deployment package ${zipPath}: ${(error as Error).message}`, { cause: error });
    }
  }

  function reload(zipPath: string, previous: UnpackedCode): UnpackedCode {
    try {
      return load(zipPath);
    } catch {
      return previous;
    }
  }

  function refresh(zipPath: string, previous: Known | undefined): UnpackedCode {
    const stamp = fileStamp(zipPath);
    if (previous !== undefined && (stamp === undefined || stamp === previous.stamp)) {
      previous.checkedAt = now();
      return previous.code;
    }
    const code = previous === undefined ? load(zipPath) : reload(zipPath, previous.code);
    known.set(zipPath, { code, stamp: stamp ?? "", checkedAt: now() });
    return code;
  }

  return {
    read(path) {
      const zipPath = redirects.size === 0 ? path : (redirects.get(path) ?? path);
      const previous = known.get(zipPath);
      if (previous !== undefined && now() - previous.checkedAt < RECHECK_MS) return previous.code;
      return refresh(zipPath, previous);
    },
    redirect: (zipPath, otherPath) => redirects.set(zipPath, otherPath),
    clearRedirects: () => redirects.clear(),
  };
}

function fileStamp(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}
