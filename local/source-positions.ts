import { readdirSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { join } from "node:path";

/** A position in an unpacked bundle: `…/{SHA-256 of its zip}/index.js:{line}:{column}`. */
const POSITION = /[^\s"'()]*\/([0-9a-f]{64})\/index\.js:(\d+):(\d+)/g;

/**
 * Puts the position in the source, `functions/create-record.ts:12:7`, where a line of a log names one in a bundle. Source maps are
 * those the bundlers keep in these folders, read when first needed; what has none stays as it is.
 */
export function createSourcePositions(...folders: readonly string[]): (text: string) => string {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (sha256: string): SourceMap | undefined => {
    if (!maps.has(sha256)) maps.set(sha256, readFirst(folders, sha256));
    return maps.get(sha256);
  };
  return (text) =>
    text.replace(POSITION, (position, sha256: string, line: string, column: string) => {
      const entry = mapOf(sha256)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !("originalSource" in entry)) return position;
      const { originalSource, originalLine, originalColumn } = entry;
      return `${originalSource.replace(/^(\.\.\/)+/, "")}:${originalLine + 1}:${originalColumn + 1}`;
    });
}

function readFirst(folders: readonly string[], sha256: string): SourceMap | undefined {
  for (const folder of folders) {
    const map = readMap(folder, sha256);
    if (map !== undefined) return map;
  }
  return undefined;
}

/** The bundlers name files after the first 16 digits of the zip's hash. */
function readMap(bundles: string, sha256: string): SourceMap | undefined {
  try {
    const name = readdirSync(bundles).find((file) => file.endsWith(`-${sha256.slice(0, 16)}.js.map`));
    if (name === undefined) return undefined;
    return new SourceMap(JSON.parse(readFileSync(join(bundles, name), "utf8")) as SourceMapPayload);
  } catch {
    return undefined; // a log line is worth more than its source map
  }
}
