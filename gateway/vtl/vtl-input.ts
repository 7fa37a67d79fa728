import type { HostObject } from "./host-object.ts";
import { readJsonPath } from "./json-path.ts";
import { readLooseJson } from "./read-json.ts";
import { toText } from "./to-text.ts";
import { writeJson } from "./write-json.ts";

/** Parameters of the method request, by where they came. */
export interface InputParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** `$input`. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#input-variable-reference */
export class VtlInput implements HostObject {
  readonly #body: string;
  readonly #parameters: () => InputParameters;
  #json: { readonly value: unknown } | undefined;

  constructor(body: string, parameters: () => InputParameters) {
    this.#body = body;
    this.#parameters = parameters;
  }

  getProperty(name: string): unknown {
    return name === "body" ? this.#text : undefined;
  }

  setProperty(): void {}

  call(method: string, [first]: readonly unknown[]): unknown {
    switch (method) {
      case "path":
        return readJsonPath(this.#parsed(), toText(first));
      case "json":
        return asJson(readJsonPath(this.#parsed(), toText(first)));
      case "params":
        return first === undefined ? this.#all() : this.#find(toText(first));
      case "body":
        return this.#text;
      default:
        return undefined;
    }
  }

  /** An empty body counts as an empty object. */
  get #text(): string {
    return this.#body === "" ? "{}" : this.#body;
  }

  #parsed(): unknown {
    if (this.#json === undefined) {
      this.#json = { value: readLooseJson(this.#text) };
    }
    return this.#json.value;
  }

  #all(): Record<string, unknown> {
    const { path, querystring, header } = this.#parameters();
    return { path: { ...path }, querystring: { ...querystring }, header: { ...header } };
  }

  /** Path before query string before header. */
  #find(name: string): string {
    const { path, querystring, header } = this.#parameters();
    const found = [path, querystring, header].find((group) => Object.hasOwn(group, name));
    return found?.[name] ?? headerIgnoringCase(header, name) ?? "";
  }
}

function headerIgnoringCase(header: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(header).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** A path that finds nothing gives an empty text, in quotes. */
function asJson(value: unknown): string {
  return value === undefined ? '""' : writeJson(value);
}
