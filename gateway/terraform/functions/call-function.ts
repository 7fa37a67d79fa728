import { Unresolved } from "../expression/unresolved.ts";
import type { JsonValue } from "../json-value.ts";
import { ADDRESS_FUNCTIONS } from "./address-functions.ts";
import { COLLECTION_FUNCTIONS } from "./collection-functions.ts";
import { CONVERSION_FUNCTIONS } from "./conversion-functions.ts";
import { ENCODING_FUNCTIONS } from "./encoding-functions.ts";
import { FILE_FUNCTIONS } from "./file-functions.ts";
import { NUMBER_FUNCTIONS } from "./number-functions.ts";
import { type FunctionContext, Parameters, type TerraformFunction } from "./parameters.ts";
import { PATTERN_FUNCTIONS } from "./pattern-functions.ts";
import { SET_FUNCTIONS } from "./set-functions.ts";
import { TEXT_FUNCTIONS } from "./text-functions.ts";
import { TIME_FUNCTIONS } from "./time-functions.ts";

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  [
    TEXT_FUNCTIONS,
    PATTERN_FUNCTIONS,
    COLLECTION_FUNCTIONS,
    SET_FUNCTIONS,
    NUMBER_FUNCTIONS,
    CONVERSION_FUNCTIONS,
    ENCODING_FUNCTIONS,
    FILE_FUNCTIONS,
    TIME_FUNCTIONS,
    ADDRESS_FUNCTIONS,
  ].flatMap((group) => Object.entries(group)),
);

/** @throws Unresolved when the function is not one of those this reader knows, or cannot work with its parameters */
export function callFunction(name: string, parameters: readonly JsonValue[], context: FunctionContext): JsonValue {
  const implementation = FUNCTIONS.get(name.replace(/^core::/, ""));
  if (implementation === undefined) throw new Unresolved(`the function ${name}() is not evaluated`);
  return implementation(new Parameters(name, parameters), context);
}
