import type { ClientCertificate } from "./client-certificate.ts";
import type { QueryString } from "./query-string.ts";
import type { RequestHeaders } from "./request-headers.ts";

/** A request for a stage, as it came. */
export interface InvocationRequest {
  readonly method: string;
  /** With the stage, as in `$context.path`: `/dev/pets/5`. Encoded as it came. */
  readonly path: string;
  /** Below the stage, one slash before it: `/pets/5`; a slash at its end stays. */
  readonly resourcePath: string;
  readonly query: QueryString;
  readonly headers: RequestHeaders;
  readonly body: Buffer;
  /** The body before it was decompressed; absent: as `body`. */
  readonly sentBody?: Buffer;
  /** Of the TCP peer. */
  readonly sourceIp: string;
  /** What a private API takes for the VPC and the VPC endpoint the request comes through. */
  readonly sourceVpc?: string | undefined;
  readonly sourceVpce?: string | undefined;
  /** The port the gateway listens on. */
  readonly port: number;
  /** The host as the client calls it; of a custom domain name or an API's own host without its port. */
  readonly domainName: string;
  /** Only through a custom domain name: `orders/v1`, or `(none)`. */
  readonly basePathMatched?: string | undefined;
  readonly isHttps?: boolean;
  /** Only through a custom domain name with mutual TLS. */
  readonly clientCertificate?: ClientCertificate | undefined;
}
