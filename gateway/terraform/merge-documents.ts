import { ConfigurationError } from "./configuration-error.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json-value.ts";
import type { Document } from "./read-documents.ts";

/** A labelled block as written: `resource`, `data`, `variable`, `provider` … with its labels joined. */
export interface RawBlock {
  readonly labels: readonly string[];
  readonly body: JsonObject;
  readonly file: string;
}

/** Blocks of one kind. Terraform JSON may write any level as an object or as a list of objects. */
export function blocksOf(documents: readonly Document[], kind: string, labelCount: 0 | 1 | 2): readonly RawBlock[] {
  const blocks = documents.flatMap(({ file, content }) => {
    const value = content[kind];
    return value === undefined ? [] : unlabel({ value, labels: [], file }, labelCount);
  });
  if (labelCount === 2) assertDistinct(kind, blocks);
  return blocks;
}

interface Level {
  readonly value: JsonValue;
  readonly labels: readonly string[];
  readonly file: string;
}

function unlabel({ value, labels, file }: Level, remaining: number): readonly RawBlock[] {
  const objects = (Array.isArray(value) ? value : [value]).filter(isJsonObject);
  if (remaining === 0) return objects.map((body) => ({ labels, body, file }));
  return objects.flatMap((object) =>
    Object.entries(object)
      .filter(([label]) => label !== "//")
      .flatMap(([label, inner]) => unlabel({ value: inner, labels: [...labels, label], file }, remaining - 1)),
  );
}

function assertDistinct(kind: string, blocks: readonly RawBlock[]): void {
  const seen = new Map<string, string>();
  for (const { labels, file } of blocks) {
    const address = labels.join(".");
    const before = seen.get(address);
    if (before !== undefined) {
      throw new ConfigurationError(`${kind} ${address} is declared twice: in ${before} and in ${file}`);
    }
    seen.set(address, file);
  }
}
