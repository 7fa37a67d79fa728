import { readFileSync } from "node:fs";
import type { CustomDomain, MutualTls } from "../../model/custom-domain.ts";
import type { NotServed } from "../../model/stack.ts";

export interface Truststore {
  /** Of the domain, for messages. */
  readonly address: string;
  readonly pem: string;
}

export interface Truststores {
  /** By configured domain name. */
  readonly truststores: ReadonlyMap<string, Truststore>;
  readonly problems: readonly NotServed[];
}

/** What domains with mutual TLS trust: the given files, else the objects the configuration has. @param given paths by domain name */
export function readTruststores(domains: readonly CustomDomain[], given: ReadonlyMap<string, string>): Truststores {
  const truststores = new Map<string, Truststore>();
  const problems: NotServed[] = [];
  for (const { address, name, mutualTls } of domains) {
    const source = mutualTls && sourceOf(mutualTls, given.get(name));
    if (source === undefined) continue;
    if ("pem" in source) truststores.set(name, { address, pem: source.pem });
    else {
      const pem = readPem(source.path);
      if (pem !== undefined) truststores.set(name, { address, pem });
      else problems.push({ address, reason: unreadable(name, source.path) });
    }
  }
  return { truststores, problems };
}

function sourceOf({ truststore }: MutualTls, path: string | undefined): MutualTls["truststore"] {
  return path === undefined ? truststore : { path };
}

function unreadable(name: string, path: string): string {
  return `its truststore ${path} cannot be read: requests to ${name} get 403`;
}

function readPem(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
