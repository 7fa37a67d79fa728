import { gunzipSync, inflateSync } from "node:zlib";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { Selected } from "../invocation/invocation.ts";

/** API Gateway's limit for a payload, which holds for what comes out too. */
const MAX_BYTES = 10 * 1024 * 1024;

const CODINGS: ReadonlyMap<string, (body: Buffer) => Buffer> = new Map([
  ["gzip", (body: Buffer) => gunzipSync(body, { maxOutputLength: MAX_BYTES })],
  ["deflate", (body: Buffer) => inflateSync(body, { maxOutputLength: MAX_BYTES })],
  ["identity", (body: Buffer) => body],
]);

/**
 * Unpacks a compressed body before anything looks at it.
 *
 * @throws GatewayError UNSUPPORTED_MEDIA_TYPE for another coding, or a body that is not what it says
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html
 */
export function decompressRequest(selected: Selected): Selected {
  const { request } = selected;
  const coding = request.headers.last("content-encoding");
  if (coding === undefined || request.body.length === 0) return selected;
  const decode = CODINGS.get(coding.trim().toLowerCase());
  if (decode === undefined) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
  try {
    return extend(selected, { request: { ...request, body: decode(request.body), sentBody: request.body } });
  } catch (error) {
    throw new GatewayError(isTooLarge(error) ? "REQUEST_TOO_LARGE" : "UNSUPPORTED_MEDIA_TYPE", undefined, {
      cause: error,
    });
  }
}

function isTooLarge(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
