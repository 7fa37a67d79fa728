import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { UserError } from "../../../errors/user-error.ts";
import { type ServerCertificate, WITHOUT_SESSIONS } from "./secure-contexts.ts";

export interface HttpsOptions {
  /** 0: any free port. */
  readonly port: number;
  /** PEM: what the gateway shows clients, and its private key. */
  readonly certificatePath: string;
  readonly keyPath: string;
  /** PEM of the certificates a custom domain name trusts, by that name. What the configuration has need not be given. */
  readonly truststorePaths: ReadonlyMap<string, string>;
}

/** @throws UserError for a file that cannot be read, or is not what it should be */
export function readServerCertificate({ certificatePath, keyPath }: HttpsOptions): ServerCertificate {
  const certificate = read(certificatePath, "--tls-certificate");
  const key = read(keyPath, "--tls-key");
  try {
    createSecureContext({ ...WITHOUT_SESSIONS, cert: certificate, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${certificatePath} and ${keyPath} are no certificate in PEM with its private key (${reason}): openssl req -x509 -newkey rsa:2048 -nodes makes a pair`,
    );
  }
  return { certificate, key };
}

function read(path: string, option: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UserError(`${option} must be a file in PEM: ${path} cannot be read`);
  }
}
