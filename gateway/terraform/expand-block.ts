import { Block, type BlockInput } from "./block.ts";
import { expandDynamicBlocks } from "./dynamic-blocks.ts";
import { type Evaluated, LazyValue } from "./expression/lazy-value.ts";
import { Unresolved } from "./expression/unresolved.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json-value.ts";
import type { RawBlock } from "./merge-documents.ts";
import type { Resolver } from "./resolver.ts";

type Common = Pick<BlockInput, "stackName" | "directory" | "surroundings" | "compute" | "report">;

/** A declared resource or data source with the instances `count` or `for_each` make of it. */
export interface ExpandedBlock {
  readonly type: string;
  readonly name: string;
  readonly instances: () => readonly Block[];
  /** What a reference to it stands for: one block, or several by number or key. */
  readonly reference: () => Evaluated;
}

export function expandBlock(
  raw: RawBlock,
  kind: "resource" | "data",
  common: Common,
  resolver: Resolver,
): ExpandedBlock {
  const [type = "", name = ""] = raw.labels;
  const address = kind === "data" ? `data.${type}.${name}` : `${type}.${name}`;
  const make: Make = (suffix, names) => {
    const resolve: BlockInput["resolve"] = (value, at, attribute) => resolver.resolve(value, at, attribute, names);
    const body = writeOutDynamicBlocks(raw.body, address, common, (value, extra) =>
      resolver.resolve(value, address, "dynamic", { ...names, ...extra }),
    );
    const own = { address: `${address}${suffix}`, type: kind === "data" ? `data.${type}` : type, name, body, resolve };
    return new Block({ ...common, ...own });
  };
  const made = lazily(() => makeInstances(raw, address, resolver, make));
  return { type, name, instances: () => made().blocks, reference: () => made().reference };
}

function writeOutDynamicBlocks(
  body: JsonObject,
  address: string,
  { report }: Common,
  resolve: ResolveWith,
): JsonObject {
  try {
    return expandDynamicBlocks(body, resolve);
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    report({ address, attribute: "dynamic", reason: error.message });
    return body;
  }
}

type ResolveWith = (value: JsonValue, names: Readonly<Record<string, Evaluated>>) => JsonValue;
type Make = (suffix: string, names: Readonly<Record<string, Evaluated>>) => Block;

interface Made {
  readonly blocks: readonly Block[];
  readonly reference: Evaluated;
}

function makeInstances(raw: RawBlock, address: string, resolver: Resolver, make: Make): Made {
  const { count, for_each: forEach } = raw.body;
  if (count === undefined && forEach === undefined) {
    const block = make("", {});
    return { blocks: [block], reference: block };
  }
  const entries =
    count === undefined ? itemsOf(forEach ?? [], address, resolver, make) : numbered(count, address, resolver, make);
  return { blocks: entries.map(([, block]) => block), reference: new Instances(address, entries) };
}

type Entries = readonly (readonly [string | number, Block])[];

function numbered(count: JsonValue, address: string, resolver: Resolver, make: Make): Entries {
  const length = Number(resolver.tryResolve(count, address, "count") ?? 0);
  return Array.from({ length }, (_, index) => [index, make(`[${index}]`, { count: { index } })] as const);
}

function itemsOf(forEach: JsonValue, address: string, resolver: Resolver, make: Make): Entries {
  return entriesOf(resolver.tryResolve(forEach, address, "for_each") ?? []).map(
    ([key, value]) => [key, make(`[${JSON.stringify(key)}]`, { each: { key, value } })] as const,
  );
}

function entriesOf(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  if (Array.isArray(value)) return value.map((item) => [String(item), item]);
  return isJsonObject(value) ? Object.entries(value) : [];
}

class Instances extends LazyValue {
  readonly #address: string;
  readonly #byKey: ReadonlyMap<string | number, Block>;

  constructor(address: string, entries: Entries) {
    super();
    this.#address = address;
    this.#byKey = new Map(entries);
  }

  override get(key: string | number): Evaluated {
    const block = this.#byKey.get(key);
    if (block === undefined) throw new Unresolved(`${this.#address}[${JSON.stringify(key)}] does not exist`);
    return block;
  }

  override items(): readonly Evaluated[] {
    return [...this.#byKey.values()];
  }

  override whole(): JsonValue {
    const entries = [...this.#byKey];
    if (entries.every(([key]) => typeof key === "number")) return entries.map(([, block]) => block.whole());
    return Object.fromEntries(entries.map(([key, block]) => [String(key), block.whole()]));
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
