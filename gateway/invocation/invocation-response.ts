import type { Readable } from "node:stream";

/** What the client gets. */
export interface InvocationResponse {
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
  /** The body instead, as it comes; destroyed when it cannot be continued. */
  readonly stream?: Readable;
}
