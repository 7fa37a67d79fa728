import { GatewayError } from "../invocation/gateway-error.ts";

/** Where a request to a backend goes. */
export interface HttpUrl {
  readonly isSecure: boolean;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
  /** Whose certificate is expected. @default the host's */
  readonly serverName?: string;
  /** As in the `Host` header. */
  readonly host: string;
  /** Path and query, encoded, as they go out: nothing is normalized. */
  readonly target: string;
}

const ILLEGAL = /[^\w\-.~:/?[\]@!$&'()*+,;=%]/;
const UNRESERVED = /[^\w\-.~:@!$&'()*+,;=/%]|%(?![0-9a-f]{2})/giu;
const UNRESERVED_IN_QUERY = /[^\w\-.~%]|%(?![0-9a-f]{2})/giu;

/**
 * Puts path variables and query parameters into the URI of an integration.
 *
 * @throws GatewayError API_CONFIGURATION_ERROR when there is nothing one could call
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export function httpUrl(
  uri: string,
  path: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, readonly string[]>,
): HttpUrl {
  const question = uri.indexOf("?");
  const filled = uri.replace(/\{([^{}]+)\}/g, (braces: string, name: string, offset: number) => {
    const value = path.get(name);
    return value === undefined ? braces : encode(value, question !== -1 && offset > question);
  });
  return parse(addQuery(filled, query));
}

/** What is encoded already stays as it is. */
function encode(value: string, isInQuery: boolean): string {
  return wellFormed(value).replace(isInQuery ? UNRESERVED_IN_QUERY : UNRESERVED, encodeURIComponent);
}

function addQuery(uri: string, query: ReadonlyMap<string, readonly string[]>): string {
  const pairs = [...query].flatMap(([name, values]) => values.map((value) => `${component(name)}=${component(value)}`));
  if (pairs.length === 0) return uri;
  const joint = /[?&]$/.test(uri) ? "" : uri.includes("?") ? "&" : "?";
  return `${uri}${joint}${pairs.join("&")}`;
}

function component(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/** Half a character cannot be encoded. */
function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

function parse(url: string): HttpUrl {
  const [, scheme = "", authority = "", rest = ""] = /^(https?):\/\/([^/?#]+)([^#]*)/i.exec(url) ?? [];
  const origin = `${scheme}://${authority}`;
  if (!URL.canParse(origin)) throw misconfigured(`'${url}' is not the address of an HTTP backend`);
  const braces = /\{[^{}]*\}/.exec(rest)?.[0];
  if (braces !== undefined) {
    const name = braces.slice(1, -1);
    throw misconfigured(
      `nothing is mapped onto ${braces} in '${url}': map integration.request.path.${name}, as in method.request.path.${name}`,
    );
  }
  const illegal = ILLEGAL.exec(rest)?.[0];
  if (illegal !== undefined) throw misconfigured(`'${url}' holds '${illegal}', which no URI may hold`);
  const { protocol, hostname, port: text, host } = new URL(origin);
  const isSecure = protocol === "https:";
  const port = text === "" ? (isSecure ? 443 : 80) : Number(text);
  assertAllowed(port, url);
  const target = rest.startsWith("/") ? rest : `/${rest}`;
  return { isSecure, hostname: hostname.replace(/^\[(.*)\]$/, "$1"), port, host, target };
}

function assertAllowed(port: number, url: string): void {
  if (port === 80 || port === 443 || port >= 1024) return;
  throw misconfigured(`API Gateway calls the ports 80, 443 and 1024 to 65535 only: ${url}`);
}

function misconfigured(detail: string): GatewayError {
  return new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
