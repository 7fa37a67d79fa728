import type { InvocationResponse } from "../invocation/invocation-response.ts";

export function json(statusCode: number, value: object, headers: readonly string[] = []): InvocationResponse {
  return { statusCode, headers: ["Content-Type", "application/json", ...headers], body: JSON.stringify(value) };
}
