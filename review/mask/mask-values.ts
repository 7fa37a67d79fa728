import { isList, isObject, type Json, same } from "../model/json.ts";
import { isSecret } from "./secret-attributes.ts";

export const SECRET = "(secret)";
/** Stands after a change, so that it is still seen that there is one. */
export const OTHER_SECRET = "(another secret)";

/** Where a value stands, and what of it is secret. */
export interface Place {
  readonly type: string;
  readonly path: readonly string[];
  /** The provider's mark: `true`, or the same shape as the value. */
  readonly mark: Json | undefined;
  /** What stands there on the other side. */
  readonly other?: Json | undefined;
}

/** Puts a word in the place of every secret, marked or known by its name. */
export function maskValues(value: Json, place: Place): Json {
  if (place.mark === true || isSecret(place.type, place.path, value)) return maskedWhole(value, place.other);
  if (isList(value)) {
    return value.map((inner, index) => maskValues(inner, { ...place, ...inside(place, index) }));
  }
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([name, own]) => {
    const path = [...place.path, name];
    return [name, maskValues(own, { type: place.type, path, ...inside(place, name) })] as const;
  });
  return Object.fromEntries(inner);
}

function maskedWhole(value: Json, other: Json | undefined): Json {
  if (value === null || value === "") return value;
  return other === undefined || other === null || same(value, other) ? SECRET : OTHER_SECRET;
}

function inside({ mark, other }: Place, key: string | number): Pick<Place, "mark" | "other"> {
  return { mark: at(mark, key), other: at(other, key) };
}

function at(value: Json | undefined, key: string | number): Json | undefined {
  if (isList(value)) return value[Number(key)];
  return isObject(value) ? value[String(key)] : undefined;
}
