import { request as sendRequest } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";
import { NodeSha256 } from "../../../gateway/integrations/aws-service/node-sha256.ts";

/** Keys of a caller, as an AWS SDK has them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Outgoing {
  readonly method?: string;
  /** `http://127.0.0.1:3000/dev/pets?q=1`, encoded. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface SignOptions {
  readonly signingDate?: Date;
  readonly region?: string;
  readonly service?: string;
}

export interface Incoming {
  readonly status: number;
  readonly errorType: string | undefined;
  readonly body: string;
  json(): Record<string, unknown>;
}

function signerOf(credentials: Credentials, { region = "eu-west-1", service = "execute-api" }: SignOptions) {
  return new SignatureV4({ credentials, region, service, sha256: NodeSha256 });
}

function smithyRequest({ method = "GET", url, headers = {}, body }: Outgoing) {
  const { protocol, hostname, port, host, pathname, searchParams } = new URL(url);
  const query: Record<string, string[]> = {};
  for (const [name, value] of searchParams) query[name] = [...(query[name] ?? []), value];
  return { method, protocol, hostname, port: Number(port), path: pathname, query, headers: { host, ...headers }, body };
}

/** The request with AWS's own signature in its headers. */
export async function signed(
  outgoing: Outgoing,
  credentials: Credentials,
  options: SignOptions = {},
): Promise<Outgoing> {
  const { signingDate } = options;
  const { headers } = await signerOf(credentials, options).sign(smithyRequest(outgoing), {
    ...(signingDate && { signingDate }),
  });
  return { ...outgoing, headers };
}

/** The request with AWS's own signature in its query. */
export async function presigned(
  outgoing: Outgoing,
  credentials: Credentials,
  { expiresIn = 900, ...options }: SignOptions & { readonly expiresIn?: number } = {},
): Promise<Outgoing> {
  const { signingDate } = options;
  const { query = {} } = await signerOf(credentials, options).presign(smithyRequest(outgoing), {
    expiresIn,
    ...(signingDate && { signingDate }),
  });
  const url = new URL(outgoing.url);
  const pairs = Object.entries(query).flatMap(([name, values]) => [values ?? []].flat().map((value) => [name, value]));
  url.search = pairs.map((pair) => pair.map((part = "") => encodeURIComponent(part)).join("=")).join("&");
  return { ...outgoing, url: url.href };
}

/** Sends exactly this, as `fetch` would not. */
export function send({ method = "GET", url, headers = {}, body }: Outgoing): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const { hostname, port, origin } = new URL(url);
    const path = url.slice(origin.length);
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const outgoing = sendRequest({ hostname, port, path, method, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const errorType = response.headers["x-amzn-errortype"];
        resolve({
          status: response.statusCode ?? 0,
          errorType: Array.isArray(errorType) ? errorType[0] : errorType,
          body: text,
          json: () => JSON.parse(text) as Record<string, unknown>,
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
