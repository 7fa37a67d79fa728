/** Between the parameters of a query. */
export type QuerySeparator = "&" | RegExp;

/**
 * What a REST API takes for it: a semicolon, too.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export const REST_SEPARATOR: QuerySeparator = /[&;]/;

/** Query parameters, decoded, parsed when somebody asks. */
export class QueryString {
  readonly raw: string;
  readonly #separator: QuerySeparator;
  #parameters: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(raw: string, separator: QuerySeparator = "&") {
    this.raw = raw;
    this.#separator = separator;
  }

  get isEmpty(): boolean {
    return this.raw === "" || this.#parsed.size === 0;
  }

  last(name: string): string | undefined {
    return this.raw === "" ? undefined : this.#parsed.get(name)?.at(-1);
  }

  all(name: string): readonly string[] {
    return this.#parsed.get(name) ?? [];
  }

  /** Last value per name. */
  toRecord(): Record<string, string> {
    return Object.fromEntries([...this.#parsed].map(([name, values]) => [name, values.at(-1) ?? ""]));
  }

  toMultiRecord(): Record<string, string[]> {
    return Object.fromEntries([...this.#parsed].map(([name, values]) => [name, [...values]]));
  }

  get #parsed(): ReadonlyMap<string, readonly string[]> {
    this.#parameters ??= parse(this.raw, this.#separator);
    return this.#parameters;
  }
}

function parse(raw: string, separator: QuerySeparator): ReadonlyMap<string, readonly string[]> {
  const parameters = new Map<string, string[]>();
  for (const pair of raw.split(separator)) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    const value = cut === -1 ? "" : decode(pair.slice(cut + 1));
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else values.push(value);
  }
  return parameters;
}

function decode(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
