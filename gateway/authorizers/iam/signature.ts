import { createHmac, hash, timingSafeEqual } from "node:crypto";

export const ALGORITHM = "AWS4-HMAC-SHA256";

/** What a key is derived for. */
export interface CredentialScope {
  /** `20150830` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** @param signedAt `20150830T123600Z` @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-string-to-sign */
export function stringToSign(canonical: string, signedAt: string, { date, region, service }: CredentialScope): string {
  // Header values are bytes, one character each.
  const hashed = hash("sha256", Buffer.from(canonical, "latin1"));
  return `${ALGORITHM}\n${signedAt}\n${date}/${region}/${service}/aws4_request\n${hashed}`;
}

/** @returns hexadecimal digits */
export function signatureOf(text: string, secretAccessKey: string, { date, region, service }: CredentialScope): string {
  let key: string | Buffer = `AWS4${secretAccessKey}`;
  for (const part of [date, region, service, "aws4_request"]) key = hmac(key, part);
  return hmac(key, text).toString("hex");
}

/** Takes as long for a nearly right signature as for a wrong one. */
export function isSameSignature(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
