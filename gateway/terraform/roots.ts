import type { ExpandedBlock } from "./expand-block.ts";
import { type Evaluated, LazyValue } from "./expression/lazy-value.ts";
import { Unresolved } from "./expression/unresolved.ts";
import type { JsonValue } from "./json-value.ts";

type Resolve = (value: JsonValue, address: string, attribute: string) => JsonValue;

/** The resources of one type: `aws_lambda_function` in `aws_lambda_function.hello.arn`. */
export class TypeRoot extends LazyValue {
  readonly #type: string;
  readonly #blocks: ReadonlyMap<string, ExpandedBlock>;

  constructor(type: string, blocks: readonly ExpandedBlock[]) {
    super();
    this.#type = type;
    this.#blocks = new Map(blocks.map((block) => [block.name, block]));
  }

  override get(name: string | number): Evaluated {
    const block = this.#blocks.get(String(name));
    if (block === undefined) throw new Unresolved(`${this.#type}.${name} is not declared`);
    return block.reference();
  }

  override whole(): JsonValue {
    throw new Unresolved(`all of ${this.#type} together is no value`);
  }
}

/** `data` in `data.aws_region.current.name`. */
export class ModuleRoot extends LazyValue {
  readonly #kind: string;
  readonly #types: ReadonlyMap<string, TypeRoot>;

  constructor(kind: string, blocks: readonly ExpandedBlock[]) {
    super();
    this.#kind = kind;
    this.#types = new Map(
      [...new Set(blocks.map(({ type }) => type))].map((type) => [
        type,
        new TypeRoot(
          `data.${type}`,
          blocks.filter((block) => block.type === type),
        ),
      ]),
    );
  }

  override get(type: string | number): Evaluated {
    const root = this.#types.get(String(type));
    if (root === undefined) throw new Unresolved(`no ${this.#kind} of type ${type} is declared`);
    return root;
  }

  override whole(): JsonValue {
    throw new Unresolved(`every ${this.#kind} together is no value`);
  }
}

/** `local` in `local.name`: each value resolved when it is asked for, once. */
export function namedValues(kind: string, values: Readonly<Record<string, JsonValue>>, resolve: Resolve): LazyValue {
  return new NamedValues(kind, values, resolve);
}

class NamedValues extends LazyValue {
  readonly #kind: string;
  readonly #values: Readonly<Record<string, JsonValue>>;
  readonly #resolve: Resolve;
  readonly #known = new Map<string, JsonValue>();
  readonly #resolving = new Set<string>();

  constructor(kind: string, values: Readonly<Record<string, JsonValue>>, resolve: Resolve) {
    super();
    this.#kind = kind;
    this.#values = values;
    this.#resolve = resolve;
  }

  override get(key: string | number): JsonValue {
    const name = String(key);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const raw = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    if (raw === undefined) throw new Unresolved(`${this.#kind}.${name} is not declared`);
    if (this.#resolving.has(name)) throw new Unresolved(`${this.#kind}.${name} refers to itself`);
    this.#resolving.add(name);
    try {
      const value = this.#resolve(raw, `${this.#kind}.${name}`, "value");
      this.#known.set(name, value);
      return value;
    } finally {
      this.#resolving.delete(name);
    }
  }

  override whole(): JsonValue {
    return Object.fromEntries(Object.keys(this.#values).map((name) => [name, this.get(name)]));
  }
}
