import { isMap, putKey, type VtlMap } from "./values.ts";

/** A map that prints as nothing, as those within `$context` do, where one from JSON prints as `{key=value}`. */
export class SilentMap {
  [key: string]: unknown;

  /** A copy, all the way down. */
  static of(values: Readonly<VtlMap>): SilentMap {
    const map = new SilentMap();
    for (const [key, value] of Object.entries(values)) putKey(map, key, isMap(value) ? SilentMap.of(value) : value);
    return map;
  }
}
