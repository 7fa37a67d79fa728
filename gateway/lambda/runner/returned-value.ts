import type { FunctionResult } from "../function-runner.ts";
import { returned } from "./function-result.ts";
import { type PlainJson, plainJson } from "./plain-json.ts";

/** What a handler returned, written as JSON only when somebody wants the text: of a proxy response nobody does. */
class ReturnedValue {
  readonly type = "returned";
  readonly json: PlainJson;
  #payload: string | undefined;

  constructor(json: PlainJson) {
    this.json = json;
  }

  get payload(): string {
    this.#payload ??= JSON.stringify(this.json);
    return this.#payload;
  }
}

/** Of a handler in this very thread. */
export function returnedHere(value: unknown): FunctionResult {
  const json = readable(value);
  return json === undefined ? returned(value) : new ReturnedValue(json);
}

/** A property may throw when it is read. */
function readable(value: unknown): PlainJson | undefined {
  try {
    return plainJson(value);
  } catch {
    return undefined;
  }
}
