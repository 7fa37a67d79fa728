import { createHash, createHmac } from "node:crypto";
import type { Seen } from "../support.ts";

interface Claim {
  readonly accessKeyId: string;
  /** `20260304/eu-west-1/sqs/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();

/** What the `Authorization` header of a request says. */
export function claimOf({ headers }: Seen): Claim {
  const [, accessKeyId = "", scope = "", names = "", signature = ""] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  return { accessKeyId, scope, signedHeaders: names.split(";"), signature };
}

/**
 * What the signature has to be, worked out from the request as it came in, as AWS describes it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function expectedSignature(seen: Seen, secret: string): string {
  const { scope, signedHeaders } = claimOf(seen);
  const [date = "", region = "", service = "", end = ""] = scope.split("/");
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), end);
  const text = ["AWS4-HMAC-SHA256", seen.headers["x-amz-date"], scope, sha256(canonicalRequest(seen, service))];
  expect(signedHeaders).toContain("host");
  return createHmac("sha256", key).update(text.join("\n")).digest("hex");
}

function canonicalRequest(seen: Seen, service: string): string {
  const { signedHeaders } = claimOf(seen);
  const cut = seen.url.indexOf("?");
  const path = cut === -1 ? seen.url : seen.url.slice(0, cut);
  const query = cut === -1 ? "" : seen.url.slice(cut + 1);
  return [
    seen.method,
    service === "s3" ? path : encodeURIComponent(path).replaceAll("%2F", "/"),
    canonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${String(seen.headers[name]).trim().replace(/ +/g, " ")}`),
    "",
    signedHeaders.join(";"),
    sha256(seen.body),
  ].join("\n");
}

function canonicalQuery(query: string): string {
  const pairs = query.split("&").filter((pair) => pair !== "");
  const encoded = pairs.map((pair) => {
    const [name = "", value = ""] = pair.split("=").map((part) => rfc3986(decodeURIComponent(part)));
    return `${name}=${value}`;
  });
  return encoded.sort().join("&");
}

function rfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
