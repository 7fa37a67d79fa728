import type { ServiceCredentials } from "../../invocation/backends.ts";
import type { HttpRequest } from "../http-exchange.ts";
import { NodeSha256 } from "./node-sha256.ts";

export interface SigningScope {
  readonly region: string;
  readonly signingName: string;
  readonly credentials: ServiceCredentials;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The request with a signature of version 4 in its headers.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function signServiceRequest(
  request: HttpRequest,
  { region, signingName, credentials, now }: SigningScope,
): Promise<HttpRequest> {
  // Few APIs call services, so nobody else shall wait for it.
  const { SignatureV4 } = await import("@smithy/signature-v4");
  const { url, method, headers, body } = request;
  const [path = "/", query = ""] = splitAtQuestionMark(url.target);
  const signer = new SignatureV4({
    credentials,
    region,
    service: signingName,
    sha256: NodeSha256,
    // S3 takes a path as it stands, all others encode it once more.
    uriEscapePath: signingName !== "s3",
  });
  const { hostname, port, isSecure } = url;
  const unsigned = {
    method,
    protocol: isSecure ? "https:" : "http:",
    hostname,
    port,
    path,
    query: queryBag(query),
    headers: Object.fromEntries(pairsOf(headers)),
    ...(body !== undefined && { body }),
  };
  const signed = await signer.sign(unsigned, { signingDate: new Date(now) });
  return { ...request, headers: Object.entries(signed.headers).flat() };
}

function splitAtQuestionMark(target: string): readonly string[] {
  const cut = target.indexOf("?");
  return cut === -1 ? [target] : [target.slice(0, cut), target.slice(cut + 1)];
}

function queryBag(query: string): Record<string, string[]> {
  const bag = new Map<string, string[]>();
  for (const pair of query.split("&").filter((text) => text !== "")) {
    const cut = pair.indexOf("=");
    const name = decoded(cut === -1 ? pair : pair.slice(0, cut));
    bag.set(name, [...(bag.get(name) ?? []), cut === -1 ? "" : decoded(pair.slice(cut + 1))]);
  }
  return Object.fromEntries(bag);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pairsOf(headers: readonly string[]): readonly (readonly [string, string])[] {
  return headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? ""] as const] : []));
}
