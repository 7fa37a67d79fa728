import type { BackendCall } from "../invocation/backend-call.ts";
import { ENDING_HEADERS } from "../invocation/client-headers.ts";
import type { ProxyOutcome } from "../invocation/integration-outcome.ts";
import type { MappedHeader, MappedRequest } from "../invocation/integration-request.ts";
import { convertResponsePayload } from "../invocation/payload/convert-payload.ts";
import type { PreparedMappings } from "../invocation/prepared/operation.ts";
import { firstAccepted, mimeTypeOf } from "../invocation/routing/mime-type.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { callEndpoint } from "./call-endpoint.ts";
import { httpBody } from "./http-body.ts";
import type { HttpResponse } from "./http-exchange.ts";
import { httpHeaders } from "./http-headers.ts";
import { httpUrl } from "./http-url.ts";
import { throughVpcLink } from "./through-vpc-link.ts";

/**
 * Headers of the client's that end at API Gateway.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const NOT_PASSED = new Set([
  ...ENDING_HEADERS,
  "content-encoding",
  "host",
  "via",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/**
 * HTTP_PROXY: the backend gets the client's request, with mapped parameters over it, and the client the backend's answer.
 *
 * @throws GatewayError
 */
export async function callHttpProxy(
  asked: BackendCall,
  { uri, path, query, headers, body }: MappedRequest,
  { httpMethod, timeoutMs, verifiesIssuer, vpcLink, identity }: PreparedMappings,
  services: Pick<GatewayServices, "now">,
): Promise<ProxyOutcome> {
  const method = httpMethod ?? asked.request.method;
  const url = throughVpcLink(httpUrl(uri, path, mergeQuery(asked, query)), vpcLink, asked);
  const bytes = httpBody(method, body);
  const defaults = new Map([["host", { name: "Host", value: url.host }]]);
  const given = [...passedHeaders(asked, headers), ...headers.values()];
  const request = {
    url,
    method,
    headers: httpHeaders(asked, given, defaults, bytes?.length),
    ...(bytes !== undefined && { body: bytes }),
    verifiesIssuer,
    ...(identity !== undefined && { identity }),
    timeoutMs,
  };
  const answer = await callEndpoint(asked, request, services);
  const { statusCode, headers: answered } = answer;
  return { type: "proxy", statusCode, headers: answered, body: bodyFor(asked, answer), isTraced: false };
}

/** Mapped values come after the client's own. */
function mergeQuery({ request }: BackendCall, mapped: MappedRequest["query"]): MappedRequest["query"] {
  const merged = new Map<string, readonly string[]>(Object.entries(request.query.toMultiRecord()));
  for (const [name, values] of mapped) merged.set(name, [...(merged.get(name) ?? []), ...values]);
  return merged;
}

function passedHeaders({ request }: BackendCall, mapped: MappedRequest["headers"]): readonly MappedHeader[] {
  const { headers, sourceIp, port, isHttps } = request;
  const passed: MappedHeader[] = [];
  for (let index = 0; index < headers.raw.length; index += 2) {
    const name = headers.raw[index] ?? "";
    const lower = name.toLowerCase();
    if (!NOT_PASSED.has(lower) && !mapped.has(lower)) passed.push({ name, value: headers.raw[index + 1] ?? "" });
  }
  const chain = [headers.last("x-forwarded-for"), sourceIp].filter((part) => part !== undefined).join(", ");
  const added = [
    { name: "X-Forwarded-For", value: chain },
    { name: "X-Forwarded-Port", value: String(port) },
    { name: "X-Forwarded-Proto", value: isHttps === true ? "https" : "http" },
  ];
  return [...passed, ...added.filter(({ name }) => !mapped.has(name.toLowerCase()))];
}

function bodyFor({ deployment, request }: BackendCall, { headers, body }: HttpResponse): string | Buffer {
  const type = headers.findLastIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "content-type");
  const isBinary = deployment.isBinary(mimeTypeOf(type === -1 ? undefined : headers[type + 1]));
  const isBinaryAccepted = deployment.isBinary(firstAccepted(request.headers.last("accept")));
  return convertResponsePayload(body, isBinary, isBinaryAccepted, undefined);
}
