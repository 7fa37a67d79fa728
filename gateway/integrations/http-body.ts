import type { Payload } from "../invocation/payload/convert-payload.ts";

const WITHOUT_BODY = new Set(["GET", "HEAD", "OPTIONS"]);

/** What is sent with a method; undefined for those that carry no body. */
export function httpBody(method: string, body: Payload): Buffer | undefined {
  return WITHOUT_BODY.has(method) ? undefined : Buffer.from(body);
}
