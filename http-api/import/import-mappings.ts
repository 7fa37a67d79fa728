import type { Findings } from "../../openapi/import/findings.ts";
import { objectOf, textsOf } from "../../openapi/import/json.ts";
import type { JsonObject } from "../../openapi/json-object.ts";
import type { Change, RequestMapping, ResponseMapping } from "../parameter-mapping.ts";

interface Mappings {
  readonly request?: RequestMapping;
  readonly response?: Readonly<Record<number, ResponseMapping>>;
}

/** `requestParameters` and `responseParameters` of an integration. */
export function importMappings(key: string, integration: JsonObject, found: Findings): Mappings {
  const request = textsOf(integration.requestParameters);
  const response = Object.entries(objectOf(integration.responseParameters));
  const path = request["overwrite:path"];
  return {
    ...(Object.keys(request).length > 0 && {
      request: {
        ...changesOf("header", "headers", request),
        ...changesOf("querystring", "query", request),
        ...(path !== undefined && { path }),
      },
    }),
    ...(response.length > 0 && {
      response: Object.fromEntries(
        response.map(([status, one]) => [Number(status), responseOf(textsOf(one), `${key} ${status}`, found)]),
      ),
    }),
    ...unknown(key, Object.keys(request), REQUEST, found),
  };
}

type Texts = Readonly<Record<string, string>>;

const REQUEST = /^((append|overwrite|remove):(header|querystring)\.\S+|overwrite:path)$/;
const RESPONSE = /^((append|overwrite|remove):header\.\S+|overwrite:statuscode)$/;

function responseOf(parameters: Texts, place: string, found: Findings): ResponseMapping {
  const status = parameters["overwrite:statuscode"];
  return {
    ...changesOf("header", "headers", parameters),
    ...(status !== undefined && { statusCode: Number(status) }),
    ...unknown(place, Object.keys(parameters), RESPONSE, found),
  };
}

/** Nothing, once it is told. */
function unknown(place: string, targets: readonly string[], known: RegExp, found: Findings): Readonly<object> {
  for (const target of targets.filter((one) => !known.test(one))) {
    found.problem(place, `'${target}' maps onto nothing that HTTP APIs have; write append:header.NAME or the like`);
  }
  return {};
}

function changesOf<Name extends string>(place: string, name: Name, parameters: Texts) {
  const changes = Object.entries(parameters).flatMap(([target, value]): [string, Change][] => {
    const [, action, own, what = ""] = /^(append|overwrite|remove):(header|querystring)\.(.+)$/.exec(target) ?? [];
    if (own !== place) return [];
    if (action === "remove") return [[what, { remove: true }]];
    return [[what, action === "append" ? { append: value } : { overwrite: value }]];
  });
  if (changes.length === 0) return {};
  return { [name]: Object.fromEntries(changes) } as { readonly [Key in Name]?: Readonly<Record<string, Change>> };
}
