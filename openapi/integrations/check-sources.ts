import { declaredParameters } from "../declared-parameters.ts";
import type { Route } from "../route.ts";
import { mappingOf } from "./render-integration.ts";

const ANYWHERE = "stageVariables\\.\\w+|context\\.[\\w.$-]+|'[^']*'";
const REQUEST = new RegExp(
  `^(method\\.request\\.((path|(multivalue)?querystring|(multivalue)?header)\\.[\\w.$-]+|body(\\..+)?)|${ANYWHERE})$`,
);
const RESPONSE = new RegExp(`^(integration\\.response\\.((multivalue)?header\\.[\\w.$-]+|body(\\..+)?)|${ANYWHERE})$`);
const PARAMETER = /^method\.request\.(path|multivaluequerystring|querystring|multivalueheader|header)\.(.+)$/;

/**
 * Why API Gateway would refuse what is mapped: a form it does not know, or a parameter the method does not declare.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function sourceProblems(route: Route): readonly string[] {
  const mapping = mappingOf(route);
  const requests = Object.values({ ...route.http?.requestParameters, ...mapping?.requestParameters });
  const responses = Object.values(mapping?.responses ?? {}).flatMap(({ responseParameters = {} }) =>
    Object.values(responseParameters),
  );
  return [
    ...requests.flatMap((source) => requestProblems(source, route)),
    ...responses
      .filter((source) => !RESPONSE.test(source))
      .map(
        (source) =>
          `nothing is mapped by '${source}'; write integration.response.header.NAME, integration.response.body.PATH, stageVariables.NAME, context.NAME, or a text in single quotes`,
      ),
  ];
}

function requestProblems(source: string, route: Route): string[] {
  if (!REQUEST.test(source)) {
    return [
      `nothing is mapped by '${source}'; write method.request.header.NAME, .querystring.NAME or .path.NAME, method.request.body.PATH, stageVariables.NAME, context.NAME, or a text in single quotes`,
    ];
  }
  const [, place = "", name = ""] = PARAMETER.exec(source) ?? [];
  if (place === "" || declared(route, place).includes(name)) return [];
  return [`'${source}' is mapped, and the route declares no such parameter; ${DECLARED_BY[kindOf(place)]}`];
}

const kindOf = (place: string) => {
  if (place === "path") return "path";
  return place.endsWith("header") ? "header" : "query";
};

const declared = (route: Route, place: string) => declaredParameters(route, kindOf(place));

const DECLARED_BY = {
  path: "put it into the path in braces",
  query: "declare it in 'query'",
  header: "declare it in 'headers'",
} as const;
