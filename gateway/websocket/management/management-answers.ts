import type { InvocationResponse } from "../../invocation/invocation-response.ts";

/** What a client of the management API is told; the SDK knows its errors by their type. */
export class ManagementAnswers {
  readonly #requestId: string;

  constructor(requestId: string) {
    this.#requestId = requestId;
  }

  sent(): InvocationResponse {
    return this.#answer(200, "");
  }

  closed(): InvocationResponse {
    return this.#answer(204, "");
  }

  status(value: object): InvocationResponse {
    return this.#answer(200, JSON.stringify(value), ["Content-Type", "application/json"]);
  }

  /** It has no words for it, and neither has the SDK. */
  gone(): InvocationResponse {
    return this.#answer(410, "", ["x-amzn-ErrorType", "GoneException"]);
  }

  refused(statusCode: number, errorType: string, message: string): InvocationResponse {
    const body = JSON.stringify({ message, requestId: this.#requestId });
    return this.#answer(statusCode, body, ["Content-Type", "application/json", "x-amzn-ErrorType", errorType]);
  }

  #answer(statusCode: number, body: string, headers: readonly string[] = []): InvocationResponse {
    return { statusCode, headers: [...headers, "x-amzn-RequestId", this.#requestId], body };
  }
}
