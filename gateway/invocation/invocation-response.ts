/** What the client gets. */
export interface InvocationResponse {
  readonly statusCode: number;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}
