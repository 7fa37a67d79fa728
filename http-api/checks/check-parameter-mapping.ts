import type { HttpRoute } from "../http-route.ts";
import type { Change, RequestMapping, ResponseMapping } from "../parameter-mapping.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html#http-api-mapping-reserved-headers */
const RESERVED = [
  /^access-control-/,
  /^apigw-/,
  /^x-amz-/,
  /^x-amzn-/,
  /^(authorization|connection|content-encoding|content-length|content-location|forwarded|keep-alive|origin)$/,
  /^(proxy-authenticate|proxy-authorization|te|trailers|transfer-encoding|upgrade)$/,
  /^(x-forwarded-for|x-forwarded-host|x-forwarded-proto|via)$/,
];

const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const VARIABLE = /\$\{?([a-zA-Z]+)\b/g;
const OF_REQUEST = ["request", "context", "stageVariables"];
const OF_RESPONSE = ["response", "context", "stageVariables"];

/** Why API Gateway would refuse what a route changes of requests and answers. */
export function mappingProblems({ request = {}, response = {} }: HttpRoute): string[] {
  return [
    ...requestProblems(request),
    ...Object.entries(response).flatMap(([status, one]) => responseProblems(status, one)),
  ];
}

function requestProblems({ headers = {}, query = {}, path }: RequestMapping): string[] {
  const at = (problem: string) => `request.${problem}`;
  return [
    ...headerProblems(headers, OF_REQUEST),
    ...valueProblems("query", query, OF_REQUEST),
    ...(path === undefined ? [] : variableProblems("path", path, OF_REQUEST)),
  ].map(at);
}

function responseProblems(status: string, { headers = {}, statusCode }: ResponseMapping): string[] {
  const problems = [
    ...(isStatus(Number(status)) ? [] : ["is for no status; write one from 200 to 599"]),
    ...(statusCode === undefined || isStatus(statusCode)
      ? []
      : [`statusCode is ${statusCode}; write one from 200 to 599`]),
    ...headerProblems(headers, OF_RESPONSE),
  ];
  return problems.map((problem) => `response.${status}: ${problem}`);
}

const isStatus = (status: number) => Number.isInteger(status) && status >= 200 && status <= 599;

function headerProblems(changes: Readonly<Record<string, Change>>, sources: readonly string[]): string[] {
  const names = Object.keys(changes);
  return [
    ...names.filter((name) => !HEADER.test(name)).map((name) => `headers: '${name}' is no name of a header`),
    ...names
      .filter((name) => RESERVED.some((pattern) => pattern.test(name.toLowerCase())))
      .map((name) => `headers: '${name}' is reserved, and API Gateway lets nobody map it; choose another name`),
    ...valueProblems("headers", changes, sources),
  ];
}

function valueProblems(where: string, changes: Readonly<Record<string, Change>>, sources: readonly string[]): string[] {
  return Object.entries(changes).flatMap(([name, change]) => {
    if ("remove" in change) return [];
    return variableProblems(`${where}.${name}`, "append" in change ? change.append : change.overwrite, sources);
  });
}

function variableProblems(where: string, value: string, sources: readonly string[]): string[] {
  if (value === "") return [`${where} is empty; say { remove: true } to take it away`];
  const unknown = [...value.matchAll(VARIABLE)]
    .map(([, source = ""]) => source)
    .filter((one) => !sources.includes(one));
  return unknown.map(
    (one) => `${where}: '$${one}' is not known here; known: ${sources.map((name) => `$${name}`).join(", ")}`,
  );
}
