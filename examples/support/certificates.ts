import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { UserError } from "../../errors/user-error.ts";

/** Files in PEM. */
export interface Certificate {
  readonly certificatePath: string;
  readonly keyPath: string;
}

const EC_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
const DAYS = ["-days", "2"];

/** Certificates that are made anew each time and hold for two days, by OpenSSL. */
export class CertificateMaker {
  readonly #directory: string;

  /** @param directory where their files go; it exists */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** One that vouches for clients. */
  authority(name: string): Promise<Certificate> {
    return this.#selfSigned(name, []);
  }

  /** What a server shows. */
  server(domainName: string): Promise<Certificate> {
    return this.#selfSigned(domainName, ["-addext", `subjectAltName=DNS:${domainName}`]);
  }

  /** What a client shows, with an authority's word for it. */
  async client(name: string, authority: Certificate): Promise<Certificate> {
    const files = this.#filesOf(name);
    const requestPath = join(this.#directory, `${name}.csr`);
    await openssl("req", "-new", ...EC_KEY, ...this.#subject(name), "-keyout", files.keyPath, "-out", requestPath);
    const by = ["-CA", authority.certificatePath, "-CAkey", authority.keyPath, "-CAcreateserial"];
    await openssl("x509", "-req", "-in", requestPath, ...by, "-sha256", ...DAYS, "-out", files.certificatePath);
    return files;
  }

  async #selfSigned(name: string, more: readonly string[]): Promise<Certificate> {
    const { certificatePath, keyPath } = this.#filesOf(name);
    const files = ["-keyout", keyPath, "-out", certificatePath];
    await openssl("req", "-x509", "-sha256", ...EC_KEY, ...DAYS, ...this.#subject(name), ...more, ...files);
    return { certificatePath, keyPath };
  }

  #subject = (name: string) => ["-subj", `/O=Example/CN=${name}`];

  #filesOf = (name: string): Certificate => ({
    certificatePath: join(this.#directory, `${name}.pem`),
    keyPath: join(this.#directory, `${name}-key.pem`),
  });
}

export const pemOf = (path: string): string => readFileSync(path, "utf8");

/** Several certificates in one file. */
export function joinCertificates(path: string, certificates: readonly Certificate[]): string {
  writeFileSync(path, certificates.map(({ certificatePath }) => pemOf(certificatePath)).join(""));
  return path;
}

const run = promisify(execFile);

async function openssl(...args: readonly string[]): Promise<void> {
  await run("openssl", [...args]).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    throw new UserError(`certificates are made by OpenSSL, and it could not: ${reason}`);
  });
}
