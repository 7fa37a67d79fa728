/** As `$context.error.responseType` has it. */
export type HttpErrorType =
  | "NOT_FOUND"
  | "UNAUTHORIZED"
  | "ACCESS_DENIED"
  | "THROTTLED"
  | "REQUEST_TOO_LARGE"
  | "AUTHORIZER_FAILURE"
  | "INTEGRATION_FAILURE"
  | "INTEGRATION_TIMEOUT"
  | "INTERNAL_SERVER_ERROR";

const ANSWERS: Readonly<Record<HttpErrorType, { readonly statusCode: number; readonly message: string }>> = {
  NOT_FOUND: { statusCode: 404, message: "Not Found" },
  UNAUTHORIZED: { statusCode: 401, message: "Unauthorized" },
  ACCESS_DENIED: { statusCode: 403, message: "Forbidden" },
  THROTTLED: { statusCode: 429, message: "Too Many Requests" },
  REQUEST_TOO_LARGE: { statusCode: 413, message: "Request Entity Too Large" },
  AUTHORIZER_FAILURE: { statusCode: 500, message: "Internal Server Error" },
  INTEGRATION_FAILURE: { statusCode: 500, message: "Internal Server Error" },
  INTEGRATION_TIMEOUT: { statusCode: 503, message: "Service Unavailable" },
  INTERNAL_SERVER_ERROR: { statusCode: 500, message: "Internal Server Error" },
};

export interface HttpApiErrorOptions extends ErrorOptions {
  /** What the developer should know and the client is not told. */
  readonly detail?: string;
  /** Name, value, name, value … */
  readonly headers?: readonly string[];
}

/** The request ended inside the gateway. HTTP APIs answer that their own way: nothing about it can be configured. */
export class HttpApiError extends Error {
  override readonly name = "HttpApiError";
  readonly type: HttpErrorType;
  readonly statusCode: number;
  readonly headers: readonly string[];
  readonly detail?: string;

  constructor(type: HttpErrorType, options: HttpApiErrorOptions = {}) {
    const { statusCode, message } = ANSWERS[type];
    super(message, options);
    this.type = type;
    this.statusCode = statusCode;
    this.headers = options.headers ?? [];
    if (options.detail !== undefined) this.detail = options.detail;
  }
}
