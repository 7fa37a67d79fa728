import { createHash } from "node:crypto";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Lower-case letters and digits, the same for the same seed on every machine. The first is a letter, as in API Gateway's ids. */
export function deterministicId(seed: string, length: number): string {
  const digest = createHash("sha512").update(seed).digest();
  return Array.from({ length }, (_, index) => {
    const byte = digest[index % digest.length] ?? 0;
    return ALPHABET[byte % (index === 0 ? 26 : ALPHABET.length)];
  }).join("");
}
