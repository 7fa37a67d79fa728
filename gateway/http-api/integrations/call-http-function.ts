import { parseProxyResponse, readProxyResponse } from "../../invocation/events/proxy-response.ts";
import { decodeBase64 } from "../../invocation/payload/decode-base64.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import type { FunctionResult } from "../../lambda/function-runner.ts";
import { readPayloadV2 } from "../events/payload-v2.ts";
import { proxyEventV1 } from "../events/proxy-event-v1.ts";
import { proxyEventV2 } from "../events/proxy-event-v2.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { BackendAnswer, HttpAsked } from "../http-invocation.ts";
import type { PreparedHttpIntegration } from "../prepared/prepared-route.ts";
import { headerOf, passedHeaders } from "./passed-headers.ts";

type FunctionIntegration = Extract<PreparedHttpIntegration, { readonly type: "function" }>;
type Returned = Extract<FunctionResult, { readonly type: "returned" }>;

/** Lambda's limit for an event, in bytes; JSON writes a character as six at most. */
const MAX_EVENT_BYTES = 6_291_456;
const SMALL_BYTES = MAX_EVENT_BYTES / 6 - 100_000;

const FORBIDDEN =
  "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.";
const TIMEOUT = "Integration timed out";
const misshapen = (field: string): string =>
  `The response from the Lambda function doesn't match the format that API Gateway expects. Lambda body contains the wrong type for field "${field}"`;

/**
 * AWS_PROXY with a function: it gets the request as an event of its payload format, and answers in that format.
 *
 * @throws HttpApiError 500 for a function that fails or answers nonsense, 503 for one that takes too long
 */
export async function callHttpFunction(
  asked: HttpAsked,
  { uri, payloadFormatVersion, timeoutMs }: FunctionIntegration,
  { functions, ids, now }: Pick<GatewayServices, "functions" | "ids" | "now">,
): Promise<BackendAnswer> {
  const isV2 = payloadFormatVersion === "2.0";
  const event = isV2 ? proxyEventV2(asked) : proxyEventV1(asked);
  if (asked.request.body.length > SMALL_BYTES && Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) {
    throw new HttpApiError("REQUEST_TOO_LARGE", { detail: "the event is larger than Lambda's six megabytes" });
  }
  const { observed, stage } = asked;
  const startedAt = now();
  const requestId = ids.requestId();
  const calledUri = uri.render(stage.stage.variables);
  const result = await functions.call(calledUri, event, requestId, timeoutMs, asked.traceId);
  const latencyMs = now() - startedAt;
  switch (result.type) {
    case "returned": {
      observed.integration = { status: 200, latencyMs, requestId };
      const answer = isV2 ? answerV2(result) : answerV1(result);
      if (typeof answer !== "string") return withContentType(answer);
      observed.integration = { status: 200, latencyMs, requestId, error: answer };
      throw new HttpApiError("INTEGRATION_FAILURE", { detail: answer });
    }
    case "failed": {
      const error = `The Lambda function returned the following error: ${result.errorMessage}. Check your Lambda function code and try again.`;
      observed.integration = { status: 200, latencyMs, requestId, error };
      throw new HttpApiError("INTEGRATION_FAILURE", {
        detail: `the function failed: ${result.errorType}: ${result.errorMessage}`,
      });
    }
    case "refused":
      observed.integration = { status: 403, latencyMs, requestId, error: FORBIDDEN };
      throw new HttpApiError("INTEGRATION_FAILURE", { detail: result.problem });
    case "timed out":
      observed.integration = { status: 504, latencyMs, requestId, error: TIMEOUT };
      throw new HttpApiError("INTEGRATION_TIMEOUT", { detail: `no answer within ${timeoutMs} ms` });
  }
}

/** @returns what is wrong, instead */
function answerV2(result: Returned): BackendAnswer | string {
  let value: unknown = result.json;
  if (value === undefined) {
    try {
      value = JSON.parse(result.payload);
    } catch {
      return misshapen("body");
    }
  }
  const answer = readPayloadV2(value, () => result.payload);
  return typeof answer === "string" ? misshapen(answer) : answer;
}

/** @returns what is wrong, instead */
function answerV1({ json, payload }: Returned): BackendAnswer | string {
  const response = json === undefined ? parseProxyResponse(payload) : readProxyResponse(json);
  if (typeof response === "string") return `malformed Lambda proxy response: ${response}`;
  const { statusCode, headers, body, isBase64Encoded } = response;
  const decoded = isBase64Encoded ? decodeBase64(body) : body;
  return decoded === undefined ? misshapen("body") : { statusCode, headers, body: decoded };
}

/** What a function says nothing about is text. */
function withContentType(answer: BackendAnswer): BackendAnswer {
  const headers = passedHeaders(answer.headers);
  const isKnown = answer.body.length === 0 || headerOf(headers, "content-type") !== undefined;
  return { ...answer, headers: isKnown ? headers : [...headers, "content-type", "text/plain;charset=UTF-8"] };
}
