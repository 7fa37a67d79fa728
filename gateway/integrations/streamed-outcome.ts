import { Readable } from "node:stream";
import { parseProxyResponse } from "../invocation/events/proxy-response.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { ProxyOutcome } from "../invocation/integration-outcome.ts";
import type { FunctionResult } from "../lambda/function-runner.ts";

/** Between the metadata and the payload. */
const DELIMITER = Buffer.alloc(8);

/** The delimiter has to come within so many bytes. */
const MAX_METADATA_BYTES = 16 * 1024;

const BAD_GATEWAY = 502;

/**
 * What a function answers as a stream: metadata in JSON with `statusCode`, `headers`, `multiValueHeaders` and `cookies`, a delimiter,
 * then the payload as it is.
 *
 * @throws GatewayError when it begins otherwise
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export async function streamedOutcome({
  payload,
  stream = Readable.from([Buffer.from(payload)]),
}: Extract<FunctionResult, { type: "returned" }>): Promise<ProxyOutcome> {
  const { metadata, rest } = await readMetadata(stream);
  const { cookies = [], ...parts } = parseMetadata(metadata);
  const response = parseProxyResponse(JSON.stringify(parts));
  if (typeof response === "string") throw malformed(response);
  const cookieHeaders = (Array.isArray(cookies) ? cookies : []).flatMap((cookie) => ["Set-Cookie", String(cookie)]);
  if (rest.length > 0) stream.unshift(rest);
  const { statusCode, headers } = response;
  return { type: "proxy", statusCode, headers: [...headers, ...cookieHeaders], body: "", stream, isTraced: true };
}

interface Beginning {
  readonly metadata: string;
  /** Of the payload, as far as it was read with the metadata. */
  readonly rest: Buffer;
}

async function readMetadata(stream: Readable): Promise<Beginning> {
  let seen = Buffer.alloc(0);
  for await (const chunk of chunksOf(stream)) {
    seen = Buffer.concat([seen, chunk]);
    const length = seen.indexOf(DELIMITER);
    if (length >= 0) {
      return { metadata: seen.toString("utf8", 0, length), rest: seen.subarray(length + DELIMITER.length) };
    }
    if (seen.length > MAX_METADATA_BYTES) throw malformed("there is no delimiter within its first 16 KB");
  }
  throw malformed(`it ended without a delimiter: ${seen.toString("utf8", 0, 100)}`);
}

/** The stream stays open when nobody wants more. */
async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch (error) {
    const detail = `the function failed: ${error instanceof Error ? error.message : error}`;
    throw new GatewayError("INTEGRATION_FAILURE", undefined, { statusCode: BAD_GATEWAY, detail, cause: error });
  }
}

function parseMetadata(text: string): Record<string, unknown> {
  try {
    const metadata: unknown = JSON.parse(text);
    if (typeof metadata === "object" && metadata !== null) return metadata as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw malformed(`its metadata is no JSON object: ${text.slice(0, 100)}`);
}

function malformed(reason: string): GatewayError {
  const detail = `malformed Lambda response stream: ${reason}`;
  return new GatewayError("API_CONFIGURATION_ERROR", undefined, { statusCode: BAD_GATEWAY, detail });
}
