import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { InvocationRequest } from "../invocation/invocation-request.ts";
import { QueryString, REST_SEPARATOR } from "../invocation/query-string.ts";
import type { RequestHeaders } from "../invocation/request-headers.ts";
import type { Found } from "./find-stage.ts";
import { clientCertificateOf } from "./tls/client-certificate-of.ts";

/** What the API sees of a request. */
export function requestOf(
  message: IncomingMessage,
  headers: RequestHeaders,
  { stage, target, domain, domainName, vpcEndpointId, basePathMatched }: Found,
  body: Buffer,
): InvocationRequest {
  const { socket } = message;
  return {
    method: methodOf(message, headers, stage),
    path: target.path,
    resourcePath: target.resourcePath,
    query: new QueryString(target.query, stage.protocol === undefined ? REST_SEPARATOR : "&"),
    headers,
    body,
    sourceIp: socket.remoteAddress ?? "127.0.0.1",
    sourceVpce: vpcEndpointId,
    port: socket.localPort ?? 0,
    domainName,
    basePathMatched,
    isHttps: socket instanceof TLSSocket,
    clientCertificate: domain?.requiresClientCertificate === true ? clientCertificateOf(socket) : undefined,
  };
}

/** REST APIs alone let a header say which method is meant. */
function methodOf({ method = "GET" }: IncomingMessage, headers: RequestHeaders, { protocol }: ServedStage): string {
  const override = protocol === undefined ? headers.last("x-http-method-override") : undefined;
  return (override ?? method).toUpperCase();
}
