import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Writes stack directories; all are removed when the file's tests are done. */
export function stackDirectories(): (files: Readonly<Record<string, object | string>>, name?: string) => string {
  const made: string[] = [];
  afterAll(() => {
    for (const directory of made) rmSync(directory, { recursive: true, force: true });
  });
  return (files, name = "shop") => {
    const root = mkdtempSync(join(realpathSync(tmpdir()), "stagecraft-stack-"));
    made.push(root);
    const directory = join(root, name);
    mkdirSync(directory);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), typeof content === "string" ? content : JSON.stringify(content));
    }
    return directory;
  };
}
