import { RESOURCE_KINDS } from "../../openapi/integrations/resource-use.ts";
import type { Route } from "../../openapi/route.ts";

const VALIDATION = "HTTP APIs validate nothing; check it in the function, or make it a REST API";
const TEMPLATES =
  "HTTP APIs have no mapping templates; map headers, query and path by httpRoute's 'request' and 'response', or make it a REST API";
const CACHE = "HTTP APIs have no cache; put one before the API, or make it a REST API";

/** A setting of `route()` that no HTTP API has, and what there is in its place. */
const FOREIGN: readonly {
  readonly setting: string;
  readonly isUsed: (route: Route) => boolean;
  readonly instead: string;
}[] = [
  {
    setting: "apiKeyRequired",
    isUsed: ({ apiKeyRequired }) => apiKeyRequired === true,
    instead: "HTTP APIs have no API keys and usage plans; tell callers apart by an authorizer, or make it a REST API",
  },
  { setting: "body", isUsed: ({ body }) => body !== undefined, instead: VALIDATION },
  { setting: "query", isUsed: ({ query }) => query !== undefined, instead: VALIDATION },
  { setting: "headers", isUsed: ({ headers }) => headers !== undefined, instead: VALIDATION },
  { setting: "pathParameters", isUsed: ({ pathParameters }) => pathParameters !== undefined, instead: VALIDATION },
  {
    setting: "cacheKeyParameters",
    isUsed: ({ cacheKeyParameters }) => cacheKeyParameters !== undefined,
    instead: CACHE,
  },
  { setting: "cacheNamespace", isUsed: ({ cacheNamespace }) => cacheNamespace !== undefined, instead: CACHE },
  {
    setting: "cachedForAllCallers",
    isUsed: ({ cachedForAllCallers }) => cachedForAllCallers !== undefined,
    instead: CACHE,
  },
  {
    setting: "mapping",
    isUsed: (route) =>
      (route.function !== undefined || route.outsideFunction !== undefined) && route.mapping !== undefined,
    instead: TEMPLATES,
  },
  { setting: "http.mapping", isUsed: ({ http }) => http?.mapping !== undefined, instead: TEMPLATES },
  {
    setting: "http.requestParameters",
    isUsed: ({ http }) => http?.requestParameters !== undefined,
    instead: "HTTP APIs map parameters otherwise; declare it by httpRoute, whose 'request' says what is changed",
  },
  {
    setting: "http.vpcLink",
    isUsed: ({ http }) => http?.vpcLink !== undefined,
    instead: "links of HTTP APIs lead to listeners; declare it by httpRoute, with 'inVpc'",
  },
  {
    setting: "http.insecureSkipVerification",
    isUsed: ({ http }) => http?.insecureSkipVerification !== undefined,
    instead: "HTTP APIs check every certificate; give the backend a valid one, or make it a REST API",
  },
  {
    setting: "mock",
    isUsed: ({ mock }) => mock !== undefined,
    instead: "HTTP APIs answer nothing without a backend; answer in a function, or make it a REST API",
  },
  {
    setting: "aws",
    isUsed: ({ aws }) => aws !== undefined,
    instead: "HTTP APIs call services otherwise; declare it by httpRoute, with 'service'",
  },
  {
    setting: "responseTransferMode",
    isUsed: ({ responseTransferMode }) => responseTransferMode !== undefined,
    instead: "HTTP APIs send answers when they are whole; make it a REST API to stream them",
  },
];

/** What `route()` and `httpRoute()` have alike. */
const SHARED = new Set([
  "method",
  "path",
  "summary",
  "description",
  "responses",
  "authorizer",
  "scopes",
  "public",
  "iam",
  "timeoutMs",
  "function",
  "outsideFunction",
  "tables",
  "connections",
  "http",
  ...RESOURCE_KINDS,
]);

/** Why a route that was declared by `route()` cannot be one of an HTTP API. */
export function foreignSettings(route: Route): readonly string[] {
  const known = FOREIGN.filter(({ isUsed }) => isUsed(route));
  const named = new Set(FOREIGN.map(({ setting }) => setting));
  const others = Object.entries(route)
    .filter(([setting, value]) => value !== undefined && !SHARED.has(setting) && !named.has(setting))
    .map(([setting]) => ({ setting, instead: "only REST APIs have it" }));
  return [...known, ...others].map(({ setting, instead }) => `${route.method} ${route.path}: '${setting}': ${instead}`);
}
