import type { JsonObject } from "./model/json.ts";
import { isObject, objectOf, textOf } from "./model/json.ts";
import type { ReleasedDocument } from "./summary/input.ts";
import { parseDocument } from "./summary/parse-document.ts";

/** The documents a synthesized stack holds, with the releases they are of. */
export function documentsIn(declared: ReadonlyMap<string, JsonObject>): readonly ReleasedDocument[] {
  return [...declared].flatMap(([address, block]) => {
    if (!/^aws_(api_gateway_rest_api|apigatewayv2_api)\./.test(address)) return [];
    const release = textOf(objectOf(block.tags).release);
    const document = parseDocument(textOf(block.body));
    return release === undefined || !isObject(document) ? [] : [{ release, address, document }];
  });
}
