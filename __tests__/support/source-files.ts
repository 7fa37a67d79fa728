import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

const NOT_SOURCE = /^(node_modules|cdktf\.out|coverage|\..*)$/;

export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of the repository, without what is installed or made. */
export function sourceFiles(folder = ""): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_SOURCE.test(entry.name) ? [] : sourceFiles(path);
    return path.endsWith(".ts") ? [{ path, text: readFileSync(join(ROOT, path), "utf8") }] : [];
  });
}

/** The text without comment lines and what follows `//`, so that what is only spoken of is not taken for code. */
export const withoutComments = (text: string) =>
  text.replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, "").replace(/(^|\s)\/\/.*$/gm, "$1");
