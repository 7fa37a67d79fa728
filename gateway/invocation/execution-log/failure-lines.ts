import type { GatewayResponseType } from "../../model/gateway-response.ts";
import type { ContextSource } from "../context-source.ts";
import type { GatewayError } from "../gateway-error.ts";
import type { Invocation } from "../invocation.ts";
import { mimeTypeOf } from "../routing/mime-type.ts";
import { keyOf, methodOf, stageOf } from "./access-lines.ts";
import { masked } from "./log-text.ts";

type Wording = (invocation: Invocation, error: GatewayError) => readonly string[];

const misconfigured: Wording = (_invocation, { detail, responseType }) => [
  `Execution failed due to configuration error: ${capitalized(detail ?? responseType)}`,
];

/** API Gateway's words for what went wrong. */
const WORDINGS: ReadonlyMap<GatewayResponseType, Wording> = new Map<GatewayResponseType, Wording>([
  ["UNAUTHORIZED", ({ requestId }) => [`Unauthorized request: ${requestId}`]],
  ["ACCESS_DENIED", () => ["The client is not authorized to perform this operation."]],
  ["AUTHORIZER_FAILURE", (...parts) => [...misconfigured(...parts), "AuthorizerFailureException"]],
  ["AUTHORIZER_CONFIGURATION_ERROR", (...parts) => [...misconfigured(...parts), "AuthorizerConfigurationException"]],
  ["INVALID_API_KEY", invalidKey],
  ["THROTTLED", throttled],
  [
    "QUOTA_EXCEEDED",
    (invocation) => [
      `API Key ${masked(keyOf(invocation))} exceeds the quota of Usage Plan ${invocation.caller?.plan.id}`,
    ],
  ],
  ["BAD_REQUEST_BODY", badBody],
  ["INTEGRATION_TIMEOUT", () => ["Execution failed due to a timeout error"]],
  ["INTEGRATION_FAILURE", failedIntegration],
  ["API_CONFIGURATION_ERROR", misconfigured],
]);

export function failureLines({ invocation }: ContextSource, error: GatewayError): readonly string[] {
  const wording = WORDINGS.get(error.responseType);
  if (wording !== undefined) return wording(invocation, error);
  if (error.statusCode >= 500) return ["Execution failed due to an internal error"];
  return [error.clientMessage ?? error.responseType];
}

function invalidKey(invocation: Invocation): readonly string[] {
  const method = methodOf(invocation);
  const stage = stageOf(invocation);
  return [
    `API Key ${masked(keyOf(invocation))} not authorized because method '${method}' requires API Key and API Key is not associated with a Usage Plan for API Stage ${stage}: No Usage Plan found for key and API Stage`,
  ];
}

function throttled({ stage: { stage }, operation }: Invocation): readonly string[] {
  const where = `RestApi ${stage.api.id}, Stage ${stage.name}, Resource ${operation?.resource.id}, HttpMethod ${operation?.method.httpMethod}`;
  return [`Key throttle limit exceeded for ${where}.`];
}

function badBody({ request }: Invocation, { validationError }: GatewayError): readonly string[] {
  const mimeType = mimeTypeOf(request.headers.last("content-type")) ?? "application/json";
  return [`Request body does not match model schema for content type ${mimeType}: ${validationError ?? ""}`];
}

function failedIntegration({ observed }: Invocation): readonly string[] {
  const { functionError, status, requestId } = observed.integration ?? {};
  if (functionError === undefined) return ["Execution failed due to a network error communicating with endpoint"];
  return [
    `Lambda execution failed with status ${status} due to customer function error: ${functionError}. Lambda request id: ${requestId}`,
  ];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
