import type { BackendCall } from "../invocation/backend-call.ts";
import type { MappedOutcome } from "../invocation/integration-outcome.ts";
import type { MappedHeader, MappedRequest } from "../invocation/integration-request.ts";
import type { PreparedMappings } from "../invocation/prepared/operation.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { callEndpoint } from "./call-endpoint.ts";
import { httpBody } from "./http-body.ts";
import { httpHeaders } from "./http-headers.ts";
import { httpUrl } from "./http-url.ts";
import { throughVpcLink } from "./through-vpc-link.ts";

/**
 * HTTP: the backend gets what was mapped and nothing else of the client's request; its status selects an integration response.
 *
 * @throws GatewayError
 */
export async function callHttp(
  asked: BackendCall,
  { uri, path, query, headers, body }: MappedRequest,
  { httpMethod, timeoutMs, verifiesIssuer, vpcLink, identity }: PreparedMappings,
  services: Pick<GatewayServices, "now">,
): Promise<MappedOutcome> {
  const method = httpMethod ?? asked.request.method;
  const url = throughVpcLink(httpUrl(uri, path, query), vpcLink, asked);
  const bytes = httpBody(method, body);
  const defaults = new Map([["host", { name: "Host", value: url.host }], ...contentTypeOf(asked)]);
  const request = {
    url,
    method,
    headers: httpHeaders(asked, [...headers.values()], defaults, bytes?.length),
    ...(bytes !== undefined && { body: bytes }),
    verifiesIssuer,
    ...(identity !== undefined && { identity }),
    timeoutMs,
  };
  const answer = await callEndpoint(asked, request, services);
  return {
    type: "mapped",
    selectionValue: String(answer.statusCode),
    headers: valuesByName(answer.headers),
    spelledHeaders: answer.headers,
    body: answer.body,
    isTraced: true,
  };
}

/** The client's, if it sent a body of that type. */
export function contentTypeOf({ request }: BackendCall): readonly (readonly [string, MappedHeader])[] {
  const value = request.headers.last("content-type");
  if (value === undefined || httpBody(request.method, request.body) === undefined) return [];
  return [["content-type", { name: "Content-Type", value }]];
}

/** By lower-case name. */
export function valuesByName(raw: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}
