import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https, { type RequestOptions } from "node:https";

type Callback = (response: IncomingMessage) => void;

/** Who is asked for by `https://{domainName}/{stage}/@connections/{id}`. */
const MANAGED = /\/(?:@|%40)connections\/[^/?]+(?:\?|$)/i;

/** What the SDK calls the address of the management API of WebSocket APIs. */
export const MANAGEMENT_VARIABLE = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI";

/**
 * `node:https` for functions: in AWS they reach the connections of their WebSocket API at `https://{domainName}/{stage}`, and the same
 * code finds them here, without TLS, at the address the variable names. All other requests go where they say.
 *
 * @param endpoint of this moment; undefined: there is none
 */
export function localHttps(endpoint: () => string | undefined): Pick<typeof https, "get" | "request"> {
  const { request: secureRequest } = https;
  const request = (...parameters: readonly unknown[]): ClientRequest => {
    const address = endpoint();
    const local = address?.startsWith("http://") ? localOptions(parameters, new URL(address)) : undefined;
    if (local === undefined) return Reflect.apply(secureRequest, https, parameters);
    return http.request(
      local,
      parameters.find((one): one is Callback => typeof one === "function"),
    );
  };
  const get = (...parameters: readonly unknown[]): ClientRequest => {
    const sent = request(...parameters);
    sent.end();
    return sent;
  };
  return { request: request as typeof https.request, get: get as typeof https.get };
}

/** @returns undefined for a request that is not about a connection */
function localOptions(parameters: readonly unknown[], { hostname, port }: URL): RequestOptions | undefined {
  const [first, second] = parameters;
  const given = (typeof first === "object" && !(first instanceof URL) ? first : second) as RequestOptions | undefined;
  const url = typeof first === "string" || first instanceof URL ? new URL(first) : undefined;
  const path = given?.path ?? (url && `${url.pathname}${url.search}`) ?? "/";
  if (!MANAGED.test(path)) return undefined;
  const { agent, protocol, host, ...options } = given ?? {};
  const called = host ?? options.hostname ?? url?.host ?? hostname;
  const headers = withHost(options.headers, called);
  return { ...options, path, headers, hostname, port, protocol: "http:" };
}

/** Which API is meant is in the name that was called. */
function withHost(headers: RequestOptions["headers"], host: string): RequestOptions["headers"] {
  if (Array.isArray(headers)) return headers;
  const isGiven = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === "host");
  return isGiven ? headers : { ...headers, Host: host };
}
