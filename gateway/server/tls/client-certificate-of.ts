import type { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { ClientCertificate } from "../../invocation/client-certificate.ts";

/** A connection's certificate does not change: what is told of it is put together once. */
const KNOWN = new WeakMap<Socket, ClientCertificate>();

export function clientCertificateOf(socket: Socket): ClientCertificate | undefined {
  const known = KNOWN.get(socket);
  if (known !== undefined || !(socket instanceof TLSSocket)) return known;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  const told = describe(certificate);
  KNOWN.set(socket, told);
  return told;
}

function describe(certificate: X509Certificate): ClientCertificate {
  return Object.freeze({
    clientCertPem: certificate.toString(),
    subjectDN: distinguishedName(certificate.subject),
    issuerDN: distinguishedName(certificate.issuer),
    serialNumber: (certificate.serialNumber.toLowerCase().match(/../g) ?? []).join(":"),
    validity: Object.freeze({ notBefore: certificate.validFrom, notAfter: certificate.validTo }),
  });
}

/** One line, the most special part first, as in RFC 2253. */
function distinguishedName(lines: string): string {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .reverse()
    .join(",");
}
