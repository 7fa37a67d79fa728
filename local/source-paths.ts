import { readdirSync } from "node:fs";
import { join } from "node:path";

import { fileStamp } from "../gateway/reload/file-stamp.ts";

/** The folders that decide what is synthesized. */
export const SOURCES: readonly string[] = [
  "api",
  "bundling",
  "constructs",
  "environments",
  "errors",
  "functions",
  "http-api",
  "keys",
  "openapi",
  "releases",
  "stacks",
  "websocket-api",
];

/** Stamps of all sources, by path relative to the repository. */
export function sourceStamps(root: string): ReadonlyMap<string, string> {
  const files = sourceDirectories(root).flatMap((directory) =>
    entriesOf(directory)
      .filter((entry) => entry.isFile() && /\.(ts|json|ya?ml|vtl)$/.test(entry.name))
      .map(({ name }) => join(directory, name)),
  );
  return new Map([...files, join(root, "main.ts")].map((path) => [path.slice(root.length + 1), fileStamp(path)]));
}

/** The folders of the sources and all below them. */
export function sourceDirectories(root: string): readonly string[] {
  return [root, ...SOURCES.flatMap((name) => withSubdirectories(join(root, name)))];
}

function withSubdirectories(directory: string): readonly string[] {
  const inner = entriesOf(directory).filter((entry) => entry.isDirectory());
  return [directory, ...inner.flatMap(({ name }) => withSubdirectories(join(directory, name)))];
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
