import { OverrideMap } from "../vtl/override-map.ts";
import { toText } from "../vtl/to-text.ts";

/**
 * What templates may set in `$context`. A response template sees what the request template set.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export class Overrides {
  readonly requestOverride: OverrideMap;
  readonly responseOverride: OverrideMap;
  readonly #responseHeaders = new OverrideMap("responseOverride.header");
  readonly #requestHeaders = new OverrideMap("requestOverride.header");
  readonly #requestPath = new OverrideMap("requestOverride.path");
  readonly #requestQuery = new OverrideMap("requestOverride.querystring");

  constructor() {
    this.requestOverride = new OverrideMap("requestOverride");
    this.requestOverride.values
      .set("path", this.#requestPath)
      .set("header", this.#requestHeaders)
      .set("querystring", this.#requestQuery);
    this.responseOverride = new OverrideMap("responseOverride");
    this.responseOverride.values.set("header", this.#responseHeaders);
  }

  get requestHeaders(): ReadonlyMap<string, unknown> {
    return this.#requestHeaders.values;
  }

  get requestPath(): ReadonlyMap<string, unknown> {
    return this.#requestPath.values;
  }

  get requestQuery(): ReadonlyMap<string, unknown> {
    return this.#requestQuery.values;
  }

  get responseHeaders(): ReadonlyMap<string, unknown> {
    return this.#responseHeaders.values;
  }

  /** A status outside 100–599 is ignored. */
  get status(): number | undefined {
    const status = Number(toText(this.responseOverride.getProperty("status")));
    return Number.isInteger(status) && status >= 100 && status < 600 ? status : undefined;
  }
}

/** The values of an overridden parameter: a list makes several. */
export function overriddenValues(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(toText) : [toText(value)];
}
