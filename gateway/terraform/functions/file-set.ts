import { type Dirent, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FunctionContext } from "./parameters.ts";

/** Of a pattern: `**` and `*`, `?`, `{a,b}`, `[a-z]`, or a character that stands for itself. */
const GLOB = /\*\*\/|\*\*|\*|\?|\{([^{}]*)\}|\[(!?)([^\]]+)\]|[\s\S]/g;

/** `fileset(path, pattern)`: files by their paths below the directory, sorted. @see https://developer.hashicorp.com/terraform/language/functions/fileset */
export function fileSet(path: string, pattern: string, { directory, uses }: FunctionContext): readonly string[] {
  const root = resolve(directory, path);
  const wanted = new RegExp(`^${globSource(pattern)}$`, "u");
  const files = filesBelow(root, "", pattern.includes("**") ? Number.POSITIVE_INFINITY : pattern.split("/").length);
  const found = files.filter((file) => wanted.test(file)).sort();
  for (const file of found) uses(join(root, file));
  return found;
}

function filesBelow(root: string, below: string, depth: number): readonly string[] {
  return entriesOf(join(root, below)).flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isFile()) return [path];
    return entry.isDirectory() && depth > 1 ? filesBelow(root, path, depth - 1) : [];
  });
}

function entriesOf(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    // Terraform finds nothing in a directory that is not there.
    return [];
  }
}

const WILDCARDS: Readonly<Record<string, string>> = { "**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]" };

function globSource(pattern: string): string {
  return pattern.replaceAll(GLOB, (token, choices: string | undefined, not: string | undefined, set: string) => {
    if (choices !== undefined) return `(?:${choices.split(",").map(globSource).join("|")})`;
    if (not !== undefined) return `[${not.replace("!", "^")}${set.replaceAll("\\", "\\\\")}]`;
    return WILDCARDS[token] ?? token.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
  });
}
