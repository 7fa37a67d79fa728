import { UsageError } from "../../terminal/usage-error.ts";
import type { HttpsOptions } from "../server/tls/https-options.ts";

export const HTTPS_OPTIONS = {
  "https-port": { type: "string" },
  "tls-certificate": { type: "string" },
  "tls-key": { type: "string" },
  truststore: { type: "string", multiple: true },
} as const;

export interface HttpsValues {
  readonly "https-port"?: string | undefined;
  readonly "tls-certificate"?: string | undefined;
  readonly "tls-key"?: string | undefined;
  readonly truststore?: readonly string[] | undefined;
}

/** @throws UsageError when only some of what TLS needs is given */
export function parseHttps(
  values: HttpsValues,
  parsePort: (text: string) => number,
): { readonly https?: HttpsOptions } {
  const { "https-port": port, "tls-certificate": certificatePath, "tls-key": keyPath, truststore = [] } = values;
  const needed = { "--https-port": port, "--tls-certificate": certificatePath, "--tls-key": keyPath };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 3 && truststore.length === 0) return {};
  if (port === undefined || certificatePath === undefined || keyPath === undefined) {
    throw new UsageError(
      `TLS needs --https-port <number>, --tls-certificate <file> and --tls-key <file>; there is no ${missing.join(" and no ")}`,
    );
  }
  const truststorePaths = new Map(truststore.map(parseTruststore));
  return { https: { port: parsePort(port), certificatePath, keyPath, truststorePaths } };
}

/** `<domain>=<file>` */
function parseTruststore(text: string): readonly [string, string] {
  const [, domain, path] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (domain !== undefined && path !== undefined) return [domain.toLowerCase(), path];
  throw new UsageError(
    `--truststore must be a custom domain name and a file in PEM, as in api.example.com=clients-ca.pem; received '${text}'`,
  );
}
