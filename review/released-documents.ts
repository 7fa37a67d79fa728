import { versionsDeclared } from "./definitions/versions.ts";
import type { JsonObject } from "./model/json.ts";
import type { ReleasedDocument } from "./summary/input.ts";

/** The documents a synthesized stack holds, with the releases they are of. */
export const documentsIn = (declared: ReadonlyMap<string, JsonObject>): readonly ReleasedDocument[] =>
  [...versionsDeclared(declared)].flatMap(([address, { release, document }]) =>
    release === undefined ? [] : [{ release, address, document }],
  );
