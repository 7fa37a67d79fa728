import { routeSelectionOf, type WebSocketApiDefinition } from "../web-socket-api-definition.ts";
import { selectionProblems } from "./selection-problems.ts";

const PREDEFINED = ["$connect", "$disconnect", "$default"];

/** Each route has an integration of its own, and of those AWS raises the number for nobody. */
const MOST_ROUTES = 300;

/** Routes there cannot be, and those no message would ever reach. */
export function routeProblems(api: WebSocketApiDefinition): string[] {
  const keys = api.routes.map(({ key }) => key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  const unknown = keys.filter((key) => key.startsWith("$") && !PREDEFINED.includes(key));
  return [
    ...selectionProblems("routeSelection", routeSelectionOf(api), ["request.body"]),
    ...[...repeated].map((key) => `${key}: declared more than once; keep one entry`),
    ...unknown.map((key) => `${key}: only ${PREDEFINED.join(", ")} begin with $; choose another key`),
    ...(keys.includes("") ? ["a route has an empty key, which no message is made for; use '$default'"] : []),
    ...(keys.length > MOST_ROUTES
      ? [`${keys.length} routes; API Gateway takes ${MOST_ROUTES} in a WebSocket API`]
      : []),
    ...unreached(api),
  ];
}

/** An expression without a variable makes the same key of every message. */
function unreached(api: WebSocketApiDefinition): string[] {
  const selection = routeSelectionOf(api);
  if (/(?<!\\)\$/.test(selection)) return [];
  const only = selection.replaceAll("\\$", "$");
  return api.routes
    .filter(({ key }) => !PREDEFINED.includes(key) && key !== only)
    .map(({ key }) => `${key}: no message reaches it, as routeSelection makes '${only}' of each`);
}
