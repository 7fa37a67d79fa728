import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import type { TlsIdentity } from "../invocation/backends.ts";
import type { Stack } from "../model/stack.ts";
import { ConfigurationError } from "../terraform/configuration-error.ts";

/** Files in PEM that stand in for a certificate of API Gateway's own. */
export interface ClientCertificateFiles {
  /** An id or a Terraform address. */
  readonly certificate: string;
  readonly certificatePath: string;
  readonly keyPath: string;
}

export interface ClientCertificateSetting {
  /** An id or a Terraform address. */
  readonly certificate: string;
  readonly identity: TlsIdentity;
}

/** @throws ConfigurationError for files that are no certificate with its key */
export function readClientCertificates(
  files: readonly ClientCertificateFiles[] = [],
): readonly ClientCertificateSetting[] {
  return files.map(({ certificate, certificatePath, keyPath }) => {
    const identity = { certificate: read(certificatePath), key: read(keyPath) };
    try {
      createSecureContext({ cert: identity.certificate, key: identity.key });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConfigurationError(
        `--client-certificate: ${certificatePath} and ${keyPath} are no certificate in PEM with its private key (${reason}): openssl req -x509 -newkey rsa:2048 -nodes makes a pair`,
      );
    }
    return { certificate, identity };
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ConfigurationError(`--client-certificate must name files in PEM: ${path} cannot be read`);
  }
}

/** Settings that name no certificate there is: most likely misspelt. */
export function unusedClientCertificates(
  stacks: readonly Stack[],
  settings: readonly ClientCertificateSetting[] = [],
): readonly string[] {
  const known = stacks.flatMap(({ clientCertificates, stages }) => [
    ...clientCertificates.flatMap(({ address, id }) => [address, id]),
    ...stages.flatMap(({ clientCertificateId }) => clientCertificateId ?? []),
  ]);
  const there = [...new Set(known)].join(", ") || "none";
  return settings
    .filter(({ certificate }) => !known.includes(certificate))
    .map(
      ({ certificate }) =>
        `--client-certificate names '${certificate}', which is none of the stacks; there are: ${there}`,
    );
}

/** By id, whatever the settings call them. */
export function clientIdentities(
  stacks: readonly Stack[],
  settings: readonly ClientCertificateSetting[],
): ReadonlyMap<string, TlsIdentity> {
  const declared = stacks.flatMap((stack) => stack.clientCertificates);
  return new Map(
    settings.flatMap(({ certificate, identity }) => {
      const meant = declared.filter(({ address, id }) => address === certificate || id === certificate);
      return [certificate, ...meant.map(({ id }) => id)].map((id) => [id, identity] as const);
    }),
  );
}
