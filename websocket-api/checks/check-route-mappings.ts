import type { MappedRouteResponse, RouteMapping } from "../route-mapping.ts";
import { routeMappingOf } from "../web-socket-integration.ts";
import { isConnect, type WebSocketRoute } from "../web-socket-route.ts";
import { selectionProblems } from "./selection-problems.ts";

const TARGET = /^integration\.request\.(header|querystring|path)\.[\w.-]+$/;
const OF_CONNECT = /^route\.request\.(multivalue)?(header|querystring)\.([\w.-]+)$/;
const SOURCE = /^(route\.request\.body(\..+)?|stageVariables\.\w+|context\.[\w.-]+|'[^']*')$/;
const OF_MESSAGE = ["request.body"];
const OF_ANSWER = ["request.body", "integration.response"];

/**
 * Why nothing would be mapped.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function routeMappingProblems(route: WebSocketRoute): string[] {
  const mapping = routeMappingOf(route);
  const parameters = { ...route.http?.requestParameters, ...mapping?.requestParameters };
  return [
    ...Object.entries(parameters).flatMap(([target, source]) => parameterProblems(route, target, source)),
    ...(route.http?.requestParameters !== undefined && mapping?.requestParameters !== undefined
      ? ["requestParameters stand beside the mapping and in it; keep those in the mapping"]
      : []),
    ...(mapping === undefined ? [] : mappingProblems(mapping)),
  ];
}

function parameterProblems(route: WebSocketRoute, target: string, source: string): string[] {
  return [
    ...(TARGET.test(target)
      ? []
      : [
          `'${target}' cannot be mapped; write integration.request.header.NAME, integration.request.querystring.NAME or integration.request.path.NAME`,
        ]),
    ...sourceProblems(route, source),
  ];
}

function sourceProblems(route: WebSocketRoute, source: string): string[] {
  const [, , place, name = ""] = OF_CONNECT.exec(source) ?? [];
  if (place === undefined) {
    return SOURCE.test(source)
      ? []
      : [
          `nothing is mapped by '${source}'; write route.request.body.PATH, context.NAME, stageVariables.NAME, a text in single quotes, or on $connect route.request.header.NAME and route.request.querystring.NAME`,
        ];
  }
  if (!isConnect(route))
    return [`'${source}' is there when a client connects, and not in a message; map it on $connect`];
  const setting = place === "header" ? "headers" : "query";
  return name in (route[setting] ?? {})
    ? []
    : [`'${source}' is mapped, and the route declares no such parameter; declare it in '${setting}'`];
}

function mappingProblems({ templateSelection, responses }: RouteMapping): string[] {
  const entries = Object.entries(responses);
  return [
    ...(templateSelection === undefined ? [] : selectionProblems("templateSelection", templateSelection, OF_MESSAGE)),
    ...(entries.length === 0 ? ["its mapping has no response; declare one at least, as in { $default: {} }"] : []),
    ...entries.flatMap(([key, response]) => responseProblems(key, response)),
  ];
}

function responseProblems(key: string, { templateSelection }: MappedRouteResponse): string[] {
  const pattern = /^\/(.+)\/$/s.exec(key)?.[1];
  const problems = [
    ...(key === "$default" || pattern !== undefined
      ? []
      : ["is for nothing; write $default, or a regular expression between slashes, as in /4\\d\\d/"]),
    ...(pattern === undefined ? [] : patternProblems(pattern)),
    ...(templateSelection === undefined ? [] : selectionProblems("templateSelection", templateSelection, OF_ANSWER)),
  ];
  return problems.map((problem) => `the response '${key}' ${problem}`);
}

function patternProblems(pattern: string): string[] {
  try {
    new RegExp(pattern);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`is for no regular expression: ${reason.replace(/^.*: /, "").toLowerCase()}`];
  }
}
