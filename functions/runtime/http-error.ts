export type Headers = Readonly<{ [name: string]: string }>;

/** Ends a request with a status and a message meant for the client. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly statusCode: number;
  readonly headers: Headers;

  constructor(statusCode: number, message: string, headers: Headers = {}) {
    super(message);
    this.statusCode = statusCode;
    this.headers = headers;
  }
}
