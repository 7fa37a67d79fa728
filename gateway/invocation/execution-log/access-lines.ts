import type { ContextSource } from "../context-source.ts";
import type { Invocation } from "../invocation.ts";
import { isBeforeExecution, isBeforeUsagePlan } from "./early-ends.ts";
import { exchangeLines } from "./endpoint-lines.ts";
import { bodyText, masked } from "./log-text.ts";

/** @param failure what is to be said when it is here that the request ended */
export function authorizerLines(
  { invocation, error }: ContextSource,
  failure: readonly string[],
  isTraced: boolean,
): readonly string[] {
  const authorization = invocation.operation?.method.authorization;
  const isOver = isBeforeUsagePlan(error);
  if (authorization === undefined || !("authorizer" in authorization)) return isOver ? failure : [];
  const { observed, authorizer, requestId } = invocation;
  const { tracedAuthorizer } = observed;
  const start = `Starting authorizer: ${authorization.authorizer.id} for request: ${requestId}`;
  const trace = isTraced && tracedAuthorizer !== undefined ? exchangeLines(tracedAuthorizer) : [];
  const result = tracedAuthorizer?.response;
  return [
    start,
    ...trace,
    ...(isTraced && result !== undefined ? [`Authorizer result body before parsing: ${bodyText(result.body)}`] : []),
    ...(authorizer?.principalId === undefined
      ? []
      : [`Using valid authorizer policy for principal: ${masked(authorizer.principalId)}`]),
    ...(isOver ? failure : ["Successfully completed authorizer execution"]),
  ];
}

export function usagePlanLines({ invocation, error }: ContextSource, failure: readonly string[]): readonly string[] {
  const { requestId, operation } = invocation;
  const key = masked(keyOf(invocation));
  const stage = stageOf(invocation);
  const verifying = `Verifying Usage Plan for request: ${requestId}. API Key: ${key} API Stage: ${stage}`;
  if (isBeforeExecution(error)) return [verifying, ...failure];
  const free = `API Key ${key} authorized because method '${methodOf(invocation)}' does not require API Key. Request will not contribute to throttle or quota limits`;
  return [
    verifying,
    ...(operation?.method.isApiKeyRequired === true ? [] : [free]),
    `Usage Plan check succeeded for API Key ${key} and API Stage ${stage}`,
  ];
}

/** The key the request came with, whether it opens anything or not; empty without one. */
export function keyOf({ caller, request, deployment, authorizer }: Invocation): string {
  if (caller !== undefined) return caller.key.value;
  const isFromAuthorizer = deployment?.deployment.definition.apiKeySource === "AUTHORIZER";
  return (isFromAuthorizer ? authorizer?.usageIdentifierKey : request.headers.last("x-api-key")) ?? "";
}

/** `a1b2c3/dev` */
export function stageOf({ stage: { stage } }: Invocation): string {
  return `${stage.api.id}/${stage.name}`;
}

/** `GET /pets/{petId}` */
export function methodOf({ operation }: Invocation): string {
  return `${operation?.method.httpMethod} ${operation?.resource.path}`;
}
