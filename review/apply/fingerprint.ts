import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** SHA-256 in hexadecimal digits. */
export const fingerprintOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** SHA-256 over the names and the bytes of all files in a directory, but for what Terraform keeps there for itself, and plans. */
export function directoryFingerprint(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter(
      (name) => !/(^|\/)\.terraform(\/|\.)|^terraform\.[^/]*\.tfstate|\.tfstate(\.backup)?$|\.tfplan$/.test(name),
    );
  const hash = createHash("sha256");
  for (const name of files.sort()) hash.update(`${name}\0${fingerprintOf(readFileSync(join(directory, name)))}\n`);
  return hash.digest("hex");
}
