import { asNumber, asText } from "../expression/operators.ts";
import { Unresolved } from "../expression/unresolved.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json-value.ts";

/** Where the files of `file()` and friends are, and what `${path.module}` stands for. */
export interface FunctionContext {
  readonly directory: string;
  /** Hears of every file that decides a value, by its absolute path. */
  uses(file: string): void;
  /** Renders a template file with variables. @throws Unresolved */
  renderTemplate(text: string, variables: JsonObject): JsonValue;
}

export type TerraformFunction = (parameters: Parameters, context: FunctionContext) => JsonValue;

/** Parameters of a call, each taken as the type its function needs. */
export class Parameters {
  readonly all: readonly JsonValue[];
  readonly #name: string;

  constructor(name: string, all: readonly JsonValue[]) {
    this.#name = name;
    this.all = all;
  }

  get count(): number {
    return this.all.length;
  }

  value(index: number): JsonValue {
    const value = this.all[index];
    if (value === undefined) throw new Unresolved(`${this.#name}() needs more than ${index} parameters`);
    return value;
  }

  text(index: number): string {
    return asText(this.value(index));
  }

  number(index: number): number {
    return asNumber(this.value(index));
  }

  list(index: number): readonly JsonValue[] {
    const value = this.value(index);
    if (Array.isArray(value)) return value;
    throw new Unresolved(`${this.#name}() needs a list, got ${JSON.stringify(value)}`);
  }

  object(index: number): JsonObject {
    const value = this.value(index);
    if (isJsonObject(value)) return value;
    throw new Unresolved(`${this.#name}() needs an object, got ${JSON.stringify(value)}`);
  }
}
