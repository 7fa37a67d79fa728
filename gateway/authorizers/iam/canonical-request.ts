import { hash } from "node:crypto";
import type { InvocationRequest } from "../../invocation/invocation-request.ts";
import type { RequestHeaders } from "../../invocation/request-headers.ts";
import { decodeBytes, encodeBytes } from "./encode-bytes.ts";

export type SignedParts = Pick<InvocationRequest, "method" | "path" | "query" | "headers" | "body" | "sentBody">;

/**
 * What a signature is made over. The path is encoded once more than it was sent, as for every service but S3. The payload counts as
 * it came: execute-api believes no `x-amz-content-sha256`, so an unsigned payload does not pass.
 *
 * @param signedHeaders lower-case names, sorted
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
export function canonicalRequest(request: SignedParts, signedHeaders: readonly string[]): string {
  const { method, path, query, headers, body, sentBody = body } = request;
  return [
    method,
    canonicalPath(path),
    canonicalQuery(query.raw),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(headers, name)}`),
    "",
    signedHeaders.join(";"),
    hash("sha256", sentBody),
  ].join("\n");
}

/** `//`, `.` and `..` are resolved first; a slash at the end stays. */
export function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(encodeBytes(segment));
  }
  const isOpen = segments.length > 0 && path.endsWith("/");
  return `/${segments.join("/")}${isOpen ? "/" : ""}`;
}

/** Sorted by name, then by value, both encoded; the signature in a presigned URL is not part of what it signs. */
export function canonicalQuery(raw: string): string {
  const pairs = raw.split("&").flatMap((pair) => {
    if (pair === "") return [];
    const cut = pair.indexOf("=");
    const name = encodeBytes(decodeBytes(cut === -1 ? pair : pair.slice(0, cut)));
    return name === "X-Amz-Signature" ? [] : [[name, cut === -1 ? "" : encodeBytes(decodeBytes(pair.slice(cut + 1)))]];
  });
  return pairs
    .sort(([name = "", value = ""], [otherName = "", otherValue = ""]) =>
      compare(name, otherName) === 0 ? compare(value, otherValue) : compare(name, otherName),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Values of a repeated header in their order; runs of spaces count as one. */
function canonicalValue(headers: RequestHeaders, name: string): string {
  return headers
    .all(name)
    .map((value) => value.trim().replaceAll(/\s+/g, " "))
    .join(",");
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
