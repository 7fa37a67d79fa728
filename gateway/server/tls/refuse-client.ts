import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Endpoints } from "../../invocation/endpoints/endpoints.ts";
import type { DomainSite } from "../../invocation/endpoints/site.ts";
import type { TrustingDomain } from "./secure-contexts.ts";
import { trustedChain } from "./trusted-chain.ts";

/** Certificates of authorities, from who issued the client's up to the root. */
const MAX_CHAIN_LENGTH = 4;

/** Why a client may not use a domain with mutual TLS: who shows no certificate does not even get an answer. */
export type ClientRefusal = { readonly isAnswered: boolean; readonly reason: string } | undefined;

/** A connection keeps its certificate and its name: what was found out of them holds for all its requests. */
const KNOWN = new WeakMap<TrustingDomain, WeakMap<Socket, ClientRefusal>>();

export function refuseClient(
  socket: Socket,
  { domainName, configuredName }: DomainSite,
  endpoints: Endpoints,
  domain: TrustingDomain | undefined,
): ClientRefusal {
  if (!(socket instanceof TLSSocket)) return answered(`${domainName} is reached by TLS only: see --https-port`);
  if (domain === undefined) return answered(`nothing tells whom ${domainName} trusts: see --truststore`);
  const asked =
    typeof socket.servername === "string" ? endpoints.domainFor(socket.servername.toLowerCase()) : undefined;
  if (asked?.configuredName !== configuredName) {
    return answered(`the TLS connection was made to '${socket.servername || "no name"}'`);
  }
  let known = KNOWN.get(domain);
  if (known === undefined) {
    known = new WeakMap();
    KNOWN.set(domain, known);
  }
  if (!known.has(socket)) known.set(socket, mistrust(socket, domain));
  return known.get(socket);
}

function mistrust(socket: TLSSocket, { trusted }: TrustingDomain): ClientRefusal {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return { isAnswered: false, reason: "the client showed no certificate" };
  if (!socket.authorized) return denied(whyNot(socket.authorizationError));
  const chain = trustedChain(certificate, trusted);
  if (chain === undefined) return denied("Could not find issuer for certificate");
  return chain.length > MAX_CHAIN_LENGTH
    ? denied(`${chain.length} authorities vouch for the certificate, more than ${MAX_CHAIN_LENGTH}`)
    : undefined;
}

function answered(reason: string): ClientRefusal {
  return { isAnswered: true, reason };
}

function denied(reason: string): ClientRefusal {
  return answered(`Access denied. Reason: ${reason}`);
}

/** In the words of API Gateway's execution log. @see https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors */
function whyNot(error: Error | string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
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
