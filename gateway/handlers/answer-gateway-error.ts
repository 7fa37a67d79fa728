import type { ContextSource } from "../invocation/context-source.ts";
import type { GatewayError } from "../invocation/gateway-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { PreparedGatewayResponse } from "../invocation/prepared/prepared-gateway-response.ts";
import { firstAccepted } from "../invocation/routing/mime-type.ts";

/**
 * Answers a request that ended inside the gateway, the way the API wants it: as it says for this error, else for all errors of its
 * class, else as API Gateway does by itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function answerGatewayError(error: GatewayError, invocation: Invocation): InvocationResponse {
  const source: ContextSource = { invocation, error };
  const custom = customResponse(error, invocation);
  const { contentType, body } = bodyOf(source, error, custom);
  const headers = (custom?.headers ?? []).flatMap(({ name, read }) => {
    const value = read(invocation);
    return value === undefined ? [] : [name, value];
  });
  const hasContentType = headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === "content-type");
  return {
    statusCode: custom?.statusCode ?? error.statusCode,
    headers: [
      ...headers,
      ...(hasContentType ? [] : ["Content-Type", contentType]),
      "x-amzn-ErrorType",
      error.errorType,
    ],
    body,
  };
}

/** Too large a request is answered before the API is asked. */
function customResponse(error: GatewayError, { deployment, stage }: Invocation): PreparedGatewayResponse | undefined {
  if (error.responseType === "REQUEST_TOO_LARGE") return undefined;
  const { gatewayResponses } = deployment ?? stage.live.deployment;
  const fallback = error.statusCode >= 500 ? "DEFAULT_5XX" : "DEFAULT_4XX";
  return gatewayResponses.get(error.responseType) ?? gatewayResponses.get(fallback);
}

interface Body {
  readonly contentType: string;
  readonly body: string;
}

function bodyOf(source: ContextSource, error: GatewayError, custom: PreparedGatewayResponse | undefined): Body {
  const templates = custom?.templates;
  if (templates === undefined || templates.size === 0)
    return { contentType: "application/json", body: defaultBody(error) };
  const accepted = firstAccepted(source.invocation.request.headers.last("accept")) ?? "application/json";
  const [first = "application/json"] = templates.keys();
  const contentType = [accepted, "application/json", first].find((type) => templates.has(type)) ?? first;
  return { contentType, body: templates.get(contentType)?.(source) ?? "" };
}

/** A refusal by policy spells its key with a capital letter. */
function defaultBody({ responseType, clientMessage }: GatewayError): string {
  return JSON.stringify(responseType === "ACCESS_DENIED" ? { Message: clientMessage } : { message: clientMessage });
}
