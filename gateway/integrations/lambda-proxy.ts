import { proxyEvent } from "../invocation/events/proxy-event.ts";
import { parseProxyResponse, readProxyResponse } from "../invocation/events/proxy-response.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { ProxyOutcome } from "../invocation/integration-outcome.ts";
import type { Asked } from "../invocation/invocation.ts";
import { decodeBase64 } from "../invocation/payload/decode-base64.ts";
import { firstAccepted } from "../invocation/routing/mime-type.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { callFunction } from "./call-function.ts";
import { streamedOutcome } from "./streamed-outcome.ts";

/** A function that failed, or whose answer makes no sense, is a bad gateway. */
const BAD_GATEWAY = 502;

/** AWS_PROXY: the function gets the request as an event and answers with a response. */
export async function callLambdaProxy(
  asked: Asked,
  timeoutMs: number,
  services: GatewayServices,
): Promise<ProxyOutcome> {
  const result = await callFunction(asked, proxyEvent(asked), timeoutMs, services);
  if (result.type === "failed") {
    const detail = `the function failed: ${result.errorType}: ${result.errorMessage}`;
    throw new GatewayError("INTEGRATION_FAILURE", undefined, { statusCode: BAD_GATEWAY, detail });
  }
  const { integration } = asked.operation;
  if (integration.type === "AWS_PROXY" && integration.isStreamed === true) return streamedOutcome(result);
  const response = result.json === undefined ? parseProxyResponse(result.payload) : readProxyResponse(result.json);
  if (typeof response === "string") {
    const detail = `malformed Lambda proxy response: ${response}`;
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { statusCode: BAD_GATEWAY, detail });
  }
  const { statusCode, headers, body, isBase64Encoded } = response;
  const isBinary = isBase64Encoded && asked.deployment.isBinary(firstAccepted(asked.request.headers.last("accept")));
  return { type: "proxy", statusCode, headers, body: isBinary ? decode(body) : body, isTraced: true };
}

function decode(body: string): Buffer {
  const bytes = decodeBase64(body);
  if (bytes !== undefined) return bytes;
  const detail = `the function says isBase64Encoded, but its body is no Base64: ${JSON.stringify(body.slice(0, 100))}`;
  throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail });
}
