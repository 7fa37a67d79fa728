import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { unzipSync } from "fflate";

/** Lambda's own limit for a function's unzipped code. */
const MAX_UNZIPPED_BYTES = 262_144_000;

/**
 * Unpacks a deployment package below `directory`, which must exist.
 *
 * @throws Error when it is no zip, is larger unzipped than Lambda allows, or holds a path that leads out of `directory`
 */
export function unpackZip(zip: Uint8Array, directory: string): void {
  for (const [name, content] of Object.entries(readZip(zip))) {
    const path = join(directory, checkedName(name));
    if (name.endsWith("/")) {
      mkdirSync(path, { recursive: true });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    // The zip's own modes are not read: everything may be executed, so that binaries a function ships can run.
    chmodSync(path, 0o755);
  }
}

function readZip(zip: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  return unzipSync(zip, {
    filter: (file) => {
      total += file.originalSize;
      if (total > MAX_UNZIPPED_BYTES) throw new Error(`unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`);
      return true;
    },
  });
}

function checkedName(name: string): string {
  const path = normalize(name.replaceAll("\\", "/"));
  const escapes =
    isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`) || /^[A-Za-z]:/.test(path) || path.includes("\0");
  if (escapes) throw new Error(`its entry '${name}' leads out of the package`);
  return path;
}
