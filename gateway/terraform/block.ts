import { type Evaluated, LazyValue } from "./expression/lazy-value.ts";
import { Unresolved } from "./expression/unresolved.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json-value.ts";
import type { Surroundings } from "./surroundings.ts";

/** Why something of the configuration could not be worked out. */
export interface Problem {
  readonly address: string;
  readonly attribute: string;
  readonly reason: string;
}

/** What AWS would decide about a resource. @returns undefined when it cannot be known before an apply */
export type ComputeAttribute = (block: Block, attribute: string) => JsonValue | undefined;

export interface BlockInput {
  readonly address: string;
  readonly type: string;
  /** As declared: `dev` of `aws_api_gateway_stage.dev`. */
  readonly name: string;
  readonly body: JsonObject;
  /** Distinguishes resources of equal address in different stacks. */
  readonly stackName: string;
  readonly directory: string;
  readonly surroundings: () => Surroundings;
  readonly compute: ComputeAttribute;
  /** Resolves everything within a value. @throws Unresolved */
  readonly resolve: (value: JsonValue, address: string, attribute: string) => JsonValue;
  readonly report: (problem: Problem) => void;
}

/** A resource or data source. Its attributes are resolved when somebody reads them, so only what matters can fail. */
export class Block extends LazyValue {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly stackName: string;
  readonly directory: string;
  readonly #input: BlockInput;
  readonly #resolved = new Map<string, JsonValue | Unresolved>();
  readonly #resolving = new Set<string>();

  constructor(input: BlockInput) {
    super();
    this.#input = input;
    this.address = input.address;
    this.type = input.type;
    this.name = input.name;
    this.stackName = input.stackName;
    this.directory = input.directory;
  }

  get surroundings(): Surroundings {
    return this.#input.surroundings();
  }

  get attributes(): readonly string[] {
    return Object.keys(this.#input.body).filter((name) => name !== "//");
  }

  /** For a reference to this block. @throws Unresolved */
  override get(attribute: string | number): Evaluated {
    const name = String(attribute);
    const value = this.#value(name);
    if (value === undefined) throw new Unresolved(`'${name}' of ${this.address} is known only after an apply`);
    return value;
  }

  override whole(): JsonValue {
    return {
      ...Object.fromEntries(this.attributes.map((name) => [name, this.configured(name) ?? null])),
      id: settledId(this),
    };
  }

  /** What the configuration says, resolved; undefined when it says nothing. @throws Unresolved */
  configured(attribute: string): JsonValue | undefined {
    const raw = this.#input.body[attribute];
    if (raw === undefined || raw === null) return undefined;
    const known = this.#resolved.get(attribute) ?? this.#resolve(attribute, raw);
    if (known instanceof Unresolved) throw known;
    return known ?? undefined;
  }

  /** Like `get`, for those who can go on without: a value that cannot be resolved is reported and missing. */
  read(attribute: string): JsonValue | undefined {
    try {
      return this.#value(attribute) ?? undefined;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      this.#input.report({ address: this.address, attribute, reason: error.message });
      return undefined;
    }
  }

  /** With `ignore_changes` an attribute stays what it was when the resource was made, whatever the configuration says by now. */
  #value(attribute: string): JsonValue | undefined {
    const frozen = this.#isFrozen(attribute) ? this.#input.compute(this, attribute) : undefined;
    return frozen ?? this.configured(attribute) ?? this.#input.compute(this, attribute);
  }

  #isFrozen(attribute: string): boolean {
    const lifecycles = [this.#input.body.lifecycle ?? []].flat().filter(isJsonObject);
    return lifecycles.some(({ ignore_changes: ignored }) => Array.isArray(ignored) && ignored.includes(attribute));
  }

  /** What the configuration says, resolved as far as that is possible; expressions that cannot be stay as they are written. */
  readPartly(attribute: string): JsonValue | undefined {
    const raw = this.#input.body[attribute];
    return raw === undefined || raw === null ? undefined : this.#resolvePartly(raw, attribute);
  }

  #resolvePartly(value: JsonValue, attribute: string): JsonValue {
    try {
      return this.#input.resolve(value, this.address, attribute);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
    }
    if (Array.isArray(value)) return value.map((item) => this.#resolvePartly(item, attribute));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.#resolvePartly(inner, attribute)]),
    );
  }

  #resolve(attribute: string, raw: JsonValue): JsonValue | Unresolved {
    if (this.#resolving.has(attribute)) throw new Unresolved(`'${attribute}' of ${this.address} refers to itself`);
    this.#resolving.add(attribute);
    let value: JsonValue | Unresolved;
    try {
      value = this.#input.resolve(raw, this.address, attribute);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      value = error;
    } finally {
      this.#resolving.delete(attribute);
    }
    this.#resolved.set(attribute, value);
    return value;
  }
}

function settledId(block: Block): JsonValue {
  const id = block.get("id");
  return isJsonObject(id) || id instanceof LazyValue ? null : id;
}
