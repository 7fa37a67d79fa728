import { hashed } from "./signature-errors.ts";

export interface ParsedAuthorization {
  readonly algorithm: string;
  /** `Credential`, `SignedHeaders`, `Signature` and whatever else is there. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`, with commas or spaces between the parameters.
 *
 * @returns what is wrong, in the service's words, instead
 */
export function parseAuthorizationHeader(header: string): ParsedAuthorization | string {
  const [algorithm = "", ...pairs] = header.split(/[\s,]+/).filter((part) => part !== "");
  if (algorithm.includes("=")) {
    return "Authorization header must begin with the algorithm name, which cannot include an equal-sign.";
  }
  const parameters = new Map<string, string>();
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    if (cut === -1) {
      return `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed(header)}'.`;
    }
    parameters.set(pair.slice(0, cut), pair.slice(cut + 1));
  }
  return { algorithm, parameters };
}
