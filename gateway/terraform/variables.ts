import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "./configuration-error.ts";
import { LazyValue } from "./expression/lazy-value.ts";
import { Unresolved } from "./expression/unresolved.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json-value.ts";
import { blocksOf } from "./merge-documents.ts";
import type { Document } from "./read-documents.ts";

/** `var`: defaults, with `terraform.tfvars.json` and `*.auto.tfvars.json` over them, as Terraform loads them by itself. */
export function readVariables(documents: readonly Document[], directory: string): LazyValue {
  const declared = new Map(blocksOf(documents, "variable", 1).map(({ labels, body }) => [labels[0] ?? "", body]));
  return new Variables(declared, readValues(directory));
}

function readValues(directory: string): JsonObject {
  const files = readdirSync(directory)
    .filter((name) => name === "terraform.tfvars.json" || name.endsWith(".auto.tfvars.json"))
    .sort(
      (left, right) =>
        Number(left.endsWith(".auto.tfvars.json")) - Number(right.endsWith(".auto.tfvars.json")) ||
        (left < right ? -1 : 1),
    );
  return Object.assign({}, ...files.map((name) => readValueFile(join(directory, name))));
}

function readValueFile(file: string): JsonObject {
  try {
    const values: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isJsonObject(values)) return values;
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  throw new ConfigurationError(`${file} must hold a JSON object with one key per variable`);
}

class Variables extends LazyValue {
  readonly #declared: ReadonlyMap<string, JsonObject>;
  readonly #values: JsonObject;

  constructor(declared: ReadonlyMap<string, JsonObject>, values: JsonObject) {
    super();
    this.#declared = declared;
    this.#values = values;
  }

  override get(key: string | number): JsonValue {
    const name = String(key);
    const declaration = this.#declared.get(name);
    if (declaration === undefined) throw new Unresolved(`variable '${name}' is not declared`);
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : declaration.default;
    if (value !== undefined) return value;
    throw new Unresolved(`variable '${name}' has no default: give it one, or set it in terraform.tfvars.json`);
  }

  override whole(): JsonValue {
    return Object.fromEntries([...this.#declared.keys()].map((name) => [name, this.get(name)]));
  }
}
