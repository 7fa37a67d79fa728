import type { CustomDomain } from "../../model/custom-domain.ts";
import type { NotServed } from "../../model/stack.ts";
import { readTruststores } from "./read-truststores.ts";
import { createSecureContexts, type ServerCertificate, type TrustingDomain } from "./secure-contexts.ts";

export interface PreparedTls {
  /** For custom domain names with mutual TLS, by configured name. */
  readonly trustingDomains: ReadonlyMap<string, TrustingDomain>;
  readonly problems: readonly NotServed[];
  /** Sentences the user should read. */
  readonly notices: readonly string[];
}

/** @param truststorePaths by domain name */
export function prepareTls(
  domains: readonly CustomDomain[],
  certificate: ServerCertificate,
  truststorePaths: ReadonlyMap<string, string>,
): PreparedTls {
  const { truststores, problems: unreadable } = readTruststores(domains, truststorePaths);
  const { domains: trustingDomains, problems: unusable } = createSecureContexts(certificate, truststores);
  const known = domains.filter(({ mutualTls }) => mutualTls !== undefined).map(({ name }) => name);
  const unused = [...truststorePaths.keys()].filter((name) => !known.includes(name));
  return {
    trustingDomains,
    problems: [...unreadable, ...unusable],
    notices: unused.map((name) => `--truststore ${name} changes nothing: ${whatThereIs(known)}`),
  };
}

function whatThereIs(names: readonly string[]): string {
  return names.length === 0
    ? "no custom domain name of these stacks has mutual TLS"
    : `custom domain names with mutual TLS are ${names.join(", ")}`;
}
