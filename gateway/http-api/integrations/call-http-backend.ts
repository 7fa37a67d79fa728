import { httpBody } from "../../integrations/http-body.ts";
import { type HttpUrl, httpUrl } from "../../integrations/http-url.ts";
import { GatewayError } from "../../invocation/gateway-error.ts";
import { isSignature } from "../../invocation/is-signature.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { BackendAnswer, HttpAsked } from "../http-invocation.ts";
import type { PreparedHttpProxy } from "../prepared/prepared-route.ts";
import { asHttpApiError, callBackend } from "./call-backend.ts";
import { passedHeaders } from "./passed-headers.ts";

/** Headers of the client's that end at API Gateway, or that it says anew. */
const NOT_SENT = new Set([
  "connection",
  "content-length",
  "expect",
  "forwarded",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
  "x-amzn-trace-id",
]);

/**
 * HTTP_PROXY: the backend gets the client's request, and the client the backend's answer.
 *
 * @throws HttpApiError
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html
 */
export async function callHttpBackend(
  asked: HttpAsked,
  proxy: PreparedHttpProxy,
  services: Pick<GatewayServices, "now">,
): Promise<BackendAnswer> {
  const method = proxy.method ?? asked.request.method;
  const url = urlOf(asked, proxy);
  const body = httpBody(method, asked.request.body);
  const request = {
    url,
    method,
    headers: headersOf(asked, url.host, body?.length),
    ...(body !== undefined && { body }),
    verifiesIssuer: true,
    timeoutMs: proxy.timeoutMs,
  };
  const { statusCode, headers, body: answered } = await callBackend(asked, request, services);
  return { statusCode, headers: passedHeaders(headers), body: answered };
}

function urlOf(asked: HttpAsked, proxy: PreparedHttpProxy): HttpUrl {
  const { input, stage, pathParameters } = asked;
  const query = new Map(Object.entries(input.query.toMultiRecord()));
  try {
    if (proxy.vpcLink !== undefined) return privateUrl(asked, proxy.vpcLink, query);
    const uri = proxy.uri?.render(stage.stage.variables) ?? "";
    return httpUrl(withPath(uri, asked, proxy.appendsPath), new Map(Object.entries(pathParameters)), query);
  } catch (error) {
    throw error instanceof GatewayError ? asHttpApiError(error) : error;
  }
}

/** `overwrite:path` takes the place of the URI's own path; `$default` puts the client's after it. */
function withPath(uri: string, { input, request }: HttpAsked, appendsPath: boolean): string {
  const { overwrittenPath } = input;
  if (overwrittenPath === undefined && !appendsPath) return uri;
  const [, origin = uri, path = "", query = ""] = /^([a-z]+:\/\/[^/?#]+)([^?#]*)(.*)$/is.exec(uri) ?? [];
  const wanted = overwrittenPath ?? path.replace(/\/$/, "") + request.resourcePath;
  return origin + encodedPath(wanted) + query;
}

/**
 * A private backend is where the VPC link leads, and its path the client's, with the stage.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html
 */
function privateUrl(
  asked: HttpAsked,
  { connectionId, origins, target: known, serverName }: NonNullable<PreparedHttpProxy["vpcLink"]>,
  query: ReadonlyMap<string, readonly string[]>,
): HttpUrl {
  const id = connectionId.render(asked.stage.stage.variables);
  const origin = known ?? origins.get(id);
  if (origin === undefined) {
    const detail = `nobody knows where the VPC link '${id}' leads: say so, as in --vpc-link ${id}=http://127.0.0.1:8080`;
    throw new HttpApiError("INTEGRATION_FAILURE", { detail });
  }
  const { input, request, stage } = asked;
  const path = encodedPath(input.overwrittenPath ?? stage.pathPrefix + request.resourcePath);
  const { target } = httpUrl(`http://backend${path}`, new Map(), query);
  const host = input.headers.last("host") ?? request.domainName;
  return { ...origin, host, target, ...(serverName !== undefined && { serverName }) };
}

/** What is encoded already stays as it is. */
function encodedPath(path: string): string {
  const rooted = path.startsWith("/") ? path : `/${path}`;
  return rooted.replace(/[^\w\-.~:@!$&'()*+,;=/%]|%(?![0-9a-f]{2})/giu, encodeURIComponent);
}

function headersOf(
  { input, request, traceId }: HttpAsked,
  host: string,
  length: number | undefined,
): readonly string[] {
  const { raw } = input.headers;
  const headers = ["Host", host];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? "";
    const lower = name.toLowerCase();
    const value = raw[index + 1] ?? "";
    if (lower !== "host" && !NOT_SENT.has(lower) && !isSignature(lower, value)) headers.push(name, value);
  }
  const scheme = request.isHttps === true ? "https" : "http";
  const forwarded = `by=127.0.0.1;for=${request.sourceIp};host=${request.domainName};proto=${scheme}`;
  headers.push("Forwarded", forwarded, "Via", "HTTP/1.1 AmazonAPIGateway", "X-Amzn-Trace-Id", traceId);
  if (length !== undefined) headers.push("Content-Length", String(length));
  return headers;
}
