import type { InvocationResponse } from "../invocation-response.ts";

/** The largest body the service keeps. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html */
const MAX_BODY_BYTES = 1_048_576;

/** The smallest cluster of the service holds 0.5 GB: more than a laptop wants to give away. */
export const CACHE_BYTES = 64 * 1024 * 1024;

interface Entry {
  readonly response: InvocationResponse;
  readonly bytes: number;
  readonly expiresAt: number;
}

/**
 * Responses as clients get them, in memory: each for as long as its method says, and the ones nobody asked for longest go when there
 * are too many bytes.
 */
export class ResponseCache {
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes = CACHE_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** What all entries take, headers and keys included. */
  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** @param now milliseconds since 1970 */
  get(key: string, now: number): InvocationResponse | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (now >= entry.expiresAt) {
      this.#remove(key, entry);
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.response;
  }

  /** Takes the place of what was kept before, even when the response itself is too large to be kept. */
  set(key: string, response: InvocationResponse, expiresAt: number): void {
    const before = this.#entries.get(key);
    if (before !== undefined) this.#remove(key, before);
    const bodyBytes = bytesOf(response.body);
    const bytes = bodyBytes + bytesOfTexts(response.headers) + key.length;
    if (bodyBytes > MAX_BODY_BYTES || bytes > this.#maxBytes) return;
    this.#entries.set(key, { response, bytes, expiresAt });
    this.#bytes += bytes;
    this.#makeRoom();
  }

  /** @param prefix of the keys to forget; without one, all @returns how many responses were forgotten */
  flush(prefix = ""): number {
    let count = 0;
    for (const [key, entry] of this.#entries) {
      if (!key.startsWith(prefix)) continue;
      this.#remove(key, entry);
      count += 1;
    }
    return count;
  }

  #makeRoom(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#remove(key, entry);
    }
  }

  #remove(key: string, { bytes }: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= bytes;
  }
}

function bytesOf(body: string | Buffer): number {
  return typeof body === "string" ? Buffer.byteLength(body) : body.length;
}

function bytesOfTexts(texts: readonly string[]): number {
  let bytes = 0;
  for (const text of texts) bytes += text.length;
  return bytes;
}
