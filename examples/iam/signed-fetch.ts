import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

import { SignatureV4 } from "@smithy/signature-v4";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

export type SignedFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` that signs every request as AWS wants it (Signature Version 4): what is sent, to whom and when cannot be changed on its
 * way, and the secret stays here. Bodies must be texts or bytes, since the signature is over them.
 *
 * @param region of the API, which may not be the caller's own
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function signedFetch(credentials: Credentials, region: string): SignedFetch {
  const signer = new SignatureV4({ credentials, region, service: "execute-api", sha256: Sha256 });
  return async (url, init = {}) => {
    const { method = "GET", body } = init;
    const { protocol, hostname, host, pathname, searchParams } = new URL(url);
    const query: Record<string, string[]> = {};
    for (const [name, value] of searchParams) query[name] = [...(query[name] ?? []), value];
    const headers = { ...Object.fromEntries(new Headers(init.headers)), host };
    const request = { method, protocol, hostname, path: pathname, query, headers, body };
    const { host: _own, ...signed } = (await signer.sign(request)).headers;
    return fetch(url, { ...init, headers: signed });
  };
}

/** Node.js's own SHA-256, as the signer asks for one. */
class Sha256 {
  #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = createHash("sha256");
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
