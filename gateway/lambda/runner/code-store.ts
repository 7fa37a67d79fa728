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
const RECHECK_MS = 20;

/** Which code a zip holds right now. */
export interface CodeStore {
  /**
   * The code of the zip as it is on disk. While a changed zip cannot be read (it is being written) the code before stays.
   *
   * @throws Error naming the zip when it was never readable
   */
  read(zipPath: string): UnpackedCode;
}

/** `now` in milliseconds, monotonic. */
export function createCodeStore(codeDirectory: () => string, now: () => number): CodeStore {
  const known = new Map<string, Known>();

  function refresh(zipPath: string, previous: Known | undefined): UnpackedCode {
    const stamp = fileStamp(zipPath);
    if (previous !== undefined && (stamp === undefined || stamp === previous.stamp)) {
      previous.checkedAt = now();
      return previous.code;
    }
    const code = readCode(zipPath, codeDirectory(), previous?.code);
    known.set(zipPath, { code, stamp: stamp ?? "", checkedAt: now() });
    return code;
  }

  return {
    read(zipPath) {
      const previous = known.get(zipPath);
      if (previous !== undefined && now() - previous.checkedAt < RECHECK_MS) return previous.code;
      return refresh(zipPath, previous);
    },
  };
}

function fileStamp(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

function readCode(zipPath: string, codeDirectory: string, previous: UnpackedCode | undefined): UnpackedCode {
  try {
    const zip = readFileSync(zipPath);
    const sha256 = createHash("sha256").update(zip).digest("hex");
    return { sha256, directory: unpackOnce(codeDirectory, sha256, zip) };
  } catch (error) {
    if (previous !== undefined) return previous;
    throw new Error(`cannot use the deployment package ${zipPath}: ${(error as Error).message}`, { cause: error });
  }
}
