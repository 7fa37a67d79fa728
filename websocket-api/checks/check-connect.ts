import type { WebSocketApiDefinition } from "../web-socket-api-definition.ts";
import type { WebSocketAuthorizer } from "../web-socket-authorizer.ts";
import { type ConnectRoute, isConnect } from "../web-socket-route.ts";

const NAME = /^[A-Za-z0-9._-]{1,128}$/;
const SOURCE = /^(route\.request\.(header|querystring)\.[\w.-]+|context\.[\w.]+|stageVariables\.\w+)$/;
const PARAMETER = /^[\w.-]+$/;
const MOST_AUTHORIZERS = 10;

/**
 * Who may connect has to be said: afterwards nobody asks.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html
 */
export function connectProblems(api: WebSocketApiDefinition): string[] {
  const { routes, authorizers = {} } = api;
  const connect = routes.find(isConnect);
  return [
    ...(connect === undefined
      ? [
          'there is no route $connect, so anybody could connect; declare it with an authorizer, `iam: true` or `public: "<reason>"`',
        ]
      : [...accessProblems(connect, api), ...parameterProblems(connect)].map((problem) => `$connect: ${problem}`)),
    ...authorizerProblems(authorizers, connect?.authorizer),
  ];
}

function accessProblems(connect: ConnectRoute, { authorizers = {}, apiKeySource }: WebSocketApiDefinition): string[] {
  const { authorizer, iam, public: reason, apiKeyRequired } = connect;
  const ways = [authorizer, iam, reason].filter((way) => way !== undefined);
  const known = Object.keys(authorizers);
  return [
    ...(ways.length === 1 ? [] : ["say one of 'authorizer', 'iam' and 'public': who may connect?"]),
    ...(reason?.trim() === "" ? ["'public' needs the reason in words"] : []),
    ...(authorizer === undefined || known.includes(authorizer)
      ? []
      : [`there is no authorizer '${authorizer}'; known: ${known.join(", ") || "none"}`]),
    ...(apiKeySource === "authorizer" && apiKeyRequired && authorizer === undefined
      ? ["the authorizer tells the API key, and it has none; name one, or set apiKeySource to 'header'"]
      : []),
  ];
}

const parameterProblems = ({ query = {}, headers = {} }: ConnectRoute): string[] =>
  [...Object.keys(query), ...Object.keys(headers)]
    .filter((name) => !PARAMETER.test(name))
    .map((name) => `'${name}' is no name of a parameter; use letters, digits and . _ -`);

function authorizerProblems(
  authorizers: Readonly<Record<string, WebSocketAuthorizer>>,
  used: string | undefined,
): string[] {
  const entries = Object.entries(authorizers);
  return [
    ...(entries.length > MOST_AUTHORIZERS
      ? [`${entries.length} authorizers; API Gateway takes ${MOST_AUTHORIZERS} in a WebSocket API`]
      : []),
    ...entries.flatMap(([name, { identitySource = [] }]) =>
      [
        ...(NAME.test(name) ? [] : ["the name must be 1–128 letters, digits and . _ -"]),
        ...(name === used ? [] : ["$connect does not name it, and no other route asks one; remove it"]),
        ...identitySource
          .filter((source) => !SOURCE.test(source))
          .map(
            (source) =>
              `'${source}' is no identity source; write route.request.header.NAME, route.request.querystring.NAME, context.NAME or stageVariables.NAME`,
          ),
      ].map((problem) => `authorizer ${name}: ${problem}`),
    ),
  ];
}
