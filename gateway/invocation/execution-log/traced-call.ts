import type { BackendCall } from "../backend-call.ts";
import type { CallResult } from "../function-caller.ts";
import type { TracedExchange } from "./traced-exchange.ts";

export interface FunctionCall {
  /** `arn:aws:apigateway:{region}:lambda:path/…/invocations` */
  readonly uri: string;
  readonly event: unknown;
  readonly requestId: string;
  /** Absent: nobody waits for it. */
  readonly result?: CallResult;
}

/** A call of a function, as the request to Lambda that API Gateway would make of it: without a signature, which nobody needs here. */
export function tracedCall(
  { stage, requestId, traceId }: Pick<BackendCall, "requestId" | "stage" | "traceId">,
  call: FunctionCall,
): TracedExchange {
  const { id } = stage.stage.api;
  return {
    uri: endpointUri(call.uri),
    requestHeaders: [
      "x-amzn-lambda-integration-tag",
      requestId,
      "x-amzn-apigateway-api-id",
      id,
      "Accept",
      "application/json",
      "User-Agent",
      `AmazonAPIGateway_${id}`,
      "X-Amzn-Trace-Id",
      traceId,
    ],
    requestBody: call.event,
    ...responseOf(call, traceId),
  };
}

function responseOf({ result, requestId }: FunctionCall, traceId: string): Pick<TracedExchange, "response"> {
  if (result?.type !== "returned" && result?.type !== "failed") return {};
  const failed = result.type === "failed";
  const body = failed
    ? JSON.stringify({ errorMessage: result.errorMessage, errorType: result.errorType, trace: result.stackTrace })
    : result.payload;
  const headers = [
    "Content-Type",
    "application/json",
    "Content-Length",
    String(Buffer.byteLength(body)),
    "x-amzn-RequestId",
    requestId,
    ...(failed ? ["X-Amz-Function-Error", "Unhandled"] : []),
    "X-Amzn-Trace-Id",
    traceId,
  ];
  return { response: { status: 200, headers, body } };
}

/** `https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/…/invocations` */
function endpointUri(uri: string): string {
  const [, region, service, path] = /^arn:[^:]+:apigateway:([^:]*):([^:]+):path\/+(.*)$/s.exec(uri) ?? [];
  return path === undefined ? uri : `https://${service}.${region}.amazonaws.com/${path}`;
}
