import { type Cors, corsOf } from "./cors.ts";
import type { Route } from "./route.ts";

/**
 * What is said of browsers and would do nothing, or could not be said in one answer: the preflight request asks for a path, not for
 * one of its methods.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
 */
export function corsProblems(api: Cors & { readonly routes: readonly Route[] }): readonly string[] {
  const { routes } = api;
  const isOpen = routes.some((route) => corsOf(api, route).allowedOriginStageVariable !== undefined);
  return [
    ...(isOpen ? [] : settingsOf(api).map((name) => `${name}: no page may call the API; ${NAME_ONE}`)),
    ...routes.flatMap((route) => withoutOrigin(api, route)),
    ...[...routesByPath(routes)].flatMap(([path, together]) => disagreement(api, path, together)),
  ];
}

const NAME_ONE = "name the stage variable with the origin in 'allowedOriginStageVariable'";

const settingsOf = ({ allowedHeaders, exposedHeaders, allowCredentials, preflightMaxAgeSeconds }: Cors): string[] =>
  Object.entries({ allowedHeaders, exposedHeaders, allowCredentials, preflightMaxAgeSeconds }).flatMap(
    ([name, value]) => (value === undefined ? [] : [name]),
  );

function withoutOrigin(api: Cors, route: Route): string[] {
  const { cors } = route;
  if (cors === undefined || cors === false) return [];
  if (corsOf(api, route).allowedOriginStageVariable !== undefined) return [];
  return [`${route.method} ${route.path}: 'cors' says what pages may do, and none may call; ${NAME_ONE}`];
}

/** What answers carry may differ from method to method; what the preflight request is answered may not. */
function disagreement(api: Cors, path: string, together: readonly Route[]): string[] {
  const said = together
    .map((route) => corsOf(api, route))
    .filter(({ allowedOriginStageVariable: variable }) => variable !== undefined)
    .map(({ exposedHeaders: _, allowedHeaders = [], ...rest }) =>
      JSON.stringify({ ...rest, allowedHeaders: allowedHeaders.toSorted() }, [...NAMES]),
    );
  if (new Set(said).size <= 1) return [];
  const methods = together.map(({ method }) => method).join(" and ");
  return [
    `${path}: ${methods} say different things in 'cors', and a browser asks for the path; say the same, or 'cors: false' of those no page may call`,
  ];
}

const NAMES = ["allowedOriginStageVariable", "allowedHeaders", "allowCredentials", "preflightMaxAgeSeconds"];

function routesByPath(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  return paths;
}
