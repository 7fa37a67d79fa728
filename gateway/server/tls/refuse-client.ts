import type { Socket } from "node:net";
import { type DetailedPeerCertificate, TLSSocket } from "node:tls";
import type { Endpoints } from "../../invocation/endpoints/endpoints.ts";
import type { DomainSite } from "../../invocation/endpoints/site.ts";

/** A certificate, three that vouch for it. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html */
const MAX_CHAIN_LENGTH = 4;

/** Why a client may not use a domain with mutual TLS: who shows no certificate does not even get an answer. */
export type ClientRefusal = { readonly isAnswered: boolean; readonly reason: string } | undefined;

export function refuseClient(socket: Socket, domain: DomainSite, endpoints: Endpoints): ClientRefusal {
  if (!(socket instanceof TLSSocket)) return answered(`${domain.domainName} is reached by TLS only: see --https-port`);
  const asked = typeof socket.servername === "string" ? endpoints.domainFor(socket.servername) : undefined;
  if (asked?.configuredName !== domain.configuredName) {
    return answered(`the TLS connection was made to '${socket.servername || "no name"}'`);
  }
  const certificate = socket.getPeerCertificate(true);
  if (Object.keys(certificate).length === 0) return { isAnswered: false, reason: "the client showed no certificate" };
  if (!socket.authorized) return answered(`Access denied. Reason: ${whyNot(socket.authorizationError)}`);
  const length = chainLength(certificate);
  return length > MAX_CHAIN_LENGTH
    ? answered(`the client's chain of certificates has ${length}, more than ${MAX_CHAIN_LENGTH}`)
    : undefined;
}

function answered(reason: string): ClientRefusal {
  return { isAnswered: true, reason };
}

/** In the words of API Gateway's execution log. @see https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors */
function whyNot(error: Error | string): string {
  const code = error instanceof Error ? ("code" in error && String(error.code)) || error.message : String(error);
  switch (code) {
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
      return "Could not find issuer for certificate";
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
      return "self signed certificate";
    case "CA_MD_TOO_WEAK":
    case "EE_KEY_TOO_SMALL":
      return "Client cert using an insecure Signature Algorithm";
    default:
      return code;
  }
}

function chainLength(certificate: DetailedPeerCertificate): number {
  let length = 1;
  let current = certificate;
  while (current.issuerCertificate !== undefined && current.issuerCertificate !== current && length < 20) {
    current = current.issuerCertificate;
    length += 1;
  }
  return length;
}
