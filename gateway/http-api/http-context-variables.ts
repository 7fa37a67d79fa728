import { domainPrefixOf } from "../invocation/domain-name.ts";
import { observedVariables } from "../invocation/observed-variables.ts";
import { propertyOf } from "../invocation/property-of.ts";
import { requestTime } from "../invocation/request-time.ts";
import { clientPathOf } from "./events/client-path.ts";
import { httpIdentityOf } from "./events/http-identity.ts";
import type { HttpContextSource } from "./http-context-source.ts";
import type { HttpInvocation } from "./http-invocation.ts";

type Getter = (source: HttpContextSource) => unknown;

const integrationStatus: Getter = ({ invocation }) => invocation.observed.integration?.status;
const backendStatus: Getter = ({ invocation }) => invocation.answer?.statusCode;
const integrationError: Getter = ({ invocation }) => {
  const { error, functionError } = invocation.observed.integration ?? {};
  return error ?? functionError;
};

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const GETTERS: ReadonlyMap<string, Getter> = new Map<string, Getter>([
  ...observedVariables<HttpContextSource>(({ invocation }) => invocation.observed),
  ["accountId", ({ invocation }) => invocation.stage.stage.api.accountId],
  ["apiId", ({ invocation }) => invocation.stage.stage.api.id],
  ["authorizer.principalId", ({ invocation: { authorizer } }) => lambdaOf(authorizer)?.principalId],
  ["customDomain.basePathMatched", ({ invocation }) => invocation.request.basePathMatched],
  ["dataProcessed", dataProcessed],
  ["domainName", ({ invocation }) => invocation.request.domainName],
  ["domainPrefix", ({ invocation }) => domainPrefixOf(invocation.request.domainName)],
  ["error.message", ({ error }) => error?.message],
  ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.message))],
  ["error.responseType", ({ error }) => error?.type],
  ["extendedRequestId", ({ invocation }) => invocation.requestId],
  ["httpMethod", ({ invocation }) => invocation.request.method],
  ["identity.sourceIp", ({ invocation }) => invocation.request.sourceIp],
  ["identity.userAgent", ({ invocation }) => invocation.request.headers.last("user-agent")],
  ["integration.error", integrationError],
  ["integration.integrationStatus", integrationStatus],
  ["integration.status", backendStatus],
  ["integrationErrorMessage", integrationError],
  ["integrationStatus", integrationStatus],
  ["path", ({ invocation }) => clientPathOf(invocation)],
  ["protocol", () => "HTTP/1.1"],
  ["requestId", ({ invocation }) => invocation.requestId],
  ["requestTime", ({ invocation }) => requestTime(invocation.receivedAt)],
  ["requestTimeEpoch", ({ invocation }) => invocation.receivedAt],
  ["responseLatency", ({ response }) => response?.latencyMs],
  ["responseLength", ({ response }) => response?.length],
  ["routeKey", ({ invocation }) => invocation.route?.key],
  ["stage", ({ invocation }) => invocation.stage.stage.name],
  ["status", ({ response }) => response?.status],
]);

/** Reads `$context.{name}`; a variable HTTP APIs do not know is undefined. */
export function httpContextVariable(name: string): Getter {
  const getter = GETTERS.get(name);
  const said = /^authorizer\.(?!principalId$)(.+)$/.exec(name)?.[1];
  // What an authorizer says of the caller comes before what is known of asking it, as in `$context.authorizer.error`.
  if (said !== undefined) return (source) => saidByAuthorizer(source.invocation, said) ?? getter?.(source);
  if (getter !== undefined) return getter;
  const path = /^identity\.(.+)$/.exec(name)?.[1];
  return path === undefined ? () => undefined : ({ invocation }) => propertyOf(httpIdentityOf(invocation), path);
}

function saidByAuthorizer({ authorizer }: HttpInvocation, path: string): unknown {
  if (authorizer?.type !== "jwt") return propertyOf(authorizer?.context, path);
  const claim = /^claims\.(.+)$/.exec(path)?.[1];
  return claim && propertyOf(authorizer.claims, claim);
}

function lambdaOf(authorizer: HttpInvocation["authorizer"]) {
  return authorizer?.type === "lambda" ? authorizer : undefined;
}

/** Bytes of both bodies. */
function dataProcessed({ invocation, response }: HttpContextSource): number | undefined {
  return response === undefined ? undefined : invocation.request.body.length + response.length;
}
