import { constants } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import type { NotServed } from "../../model/stack.ts";
import type { Truststore } from "./read-truststores.ts";

/** What a TLS server shows clients: PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A session that was begun with one domain must not go on with another, which trusts others: there are no sessions to go on with.
 */
export const WITHOUT_SESSIONS = { secureOptions: constants.SSL_OP_NO_TICKET, minVersion: "TLSv1.2" } as const;

export interface SecureContexts {
  /** By configured domain name. */
  readonly contexts: ReadonlyMap<string, SecureContext>;
  readonly problems: readonly NotServed[];
}

export function createSecureContexts(
  { certificate, key }: ServerCertificate,
  truststores: ReadonlyMap<string, Truststore>,
): SecureContexts {
  const contexts = new Map<string, SecureContext>();
  const problems: NotServed[] = [];
  for (const [name, { pem, address }] of truststores) {
    try {
      contexts.set(name, createSecureContext({ ...WITHOUT_SESSIONS, cert: certificate, key, ca: pem }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({
        address,
        reason: `what ${name} trusts is no list of certificates in PEM (${reason}): requests get 403`,
      });
    }
  }
  return { contexts, problems };
}
