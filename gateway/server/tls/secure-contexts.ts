import { constants, type X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import type { NotServed } from "../../model/stack.ts";
import type { Truststore } from "./read-truststores.ts";
import { certificatesOf } from "./trusted-chain.ts";

/** What a TLS server shows clients: PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** A session that was begun with one domain must not go on with another, which trusts others: none goes on. */
export const WITHOUT_SESSIONS = { secureOptions: constants.SSL_OP_NO_TICKET, minVersion: "TLSv1.2" } as const;

/** How a domain with mutual TLS meets its clients. */
export interface TrustingDomain {
  readonly context: SecureContext;
  readonly trusted: readonly X509Certificate[];
}

export interface TrustingDomains {
  /** By configured domain name. */
  readonly domains: ReadonlyMap<string, TrustingDomain>;
  readonly problems: readonly NotServed[];
}

export function createSecureContexts(
  { certificate, key }: ServerCertificate,
  truststores: ReadonlyMap<string, Truststore>,
): TrustingDomains {
  const domains = new Map<string, TrustingDomain>();
  const problems: NotServed[] = [];
  for (const [name, { pem, address }] of truststores) {
    try {
      const trusted = certificatesOf(pem);
      const context = createSecureContext({ ...WITHOUT_SESSIONS, cert: certificate, key, ca: pem });
      domains.set(name, { context, trusted });
    } catch (error) {
      const reason = `what it trusts is no list of certificates in PEM (${error instanceof Error ? error.message : error})`;
      problems.push({ address, reason: `${reason}: requests to ${name} get 403` });
    }
  }
  return { domains, problems };
}
