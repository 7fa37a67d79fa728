import type { Integration, IntegrationResponse } from "../../model/integration.ts";
import type { Method } from "../../model/method.ts";
import { refusedByLambda } from "../../model/refused-by-lambda.ts";
import { isFunctionUri, isStreamingUri } from "../../model/service-uri.ts";
import { responseSource } from "../mapping/response-source.ts";
import { StageVariableText } from "../mapping/stage-variable-text.ts";
import { illegalHeader } from "./illegal-headers.ts";
import type {
  BrokenIntegration,
  PreparedIntegration,
  PreparedMappings,
  PreparedPlainIntegration,
  PreparedResponse,
} from "./operation.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { prepareParameters } from "./prepare-parameters.ts";
import { prepareService } from "./prepare-service.ts";
import { prepareVpcLink } from "./prepare-vpc-link.ts";
import { TemplateCompiler } from "./template-compiler.ts";
import { unmappedVariables } from "./unmapped-variables.ts";
import { NEVER, wholeMatch } from "./whole-match.ts";

const HALF_STREAMED =
  "responseTransferMode STREAM and a URI of …/2021-11-15/functions/…/response-streaming-invocations need each other";

export function prepareIntegration(method: Method, context: PrepareContext): PreparedIntegration {
  const { integration } = method;
  if (integration === undefined) return { type: "broken", reason: "it has no integration" };
  const broken = brokenBy(integration);
  if (broken !== undefined) return broken;
  const { type, timeoutMs } = integration;
  const uri = new StageVariableText(integration.uri ?? "");
  const isFunction = isFunctionUri(uri.source);
  if (type === "AWS_PROXY") {
    if (!isFunction) return { type: "broken", reason: `AWS_PROXY calls functions only, not '${uri.source}'` };
    const isStreamed = integration.responseTransferMode === "STREAM";
    if (isStreamed !== isStreamingUri(uri.source)) return { type: "broken", reason: HALF_STREAMED };
    return { type, uri, timeoutMs, ...(isStreamed && { isStreamed }) };
  }
  for (const name of unmappedVariables(integration)) {
    const reason = `nothing is mapped onto {${name}} of its URI: map integration.request.path.${name}, requests get 500`;
    context.report({ address: method.address, reason });
  }
  const mapped = prepareMappedIntegration(type, uri, integration, method, context);
  return type === "AWS" && !isFunction ? prepareService(mapped, integration, method, context) : mapped;
}

function brokenBy(integration: Integration): BrokenIntegration | undefined {
  const { type, requestParameters } = integration;
  const illegal = Object.keys(requestParameters).find((target) => illegalHeader(target, type));
  if (illegal !== undefined) return { type: "broken", reason: `API Gateway lets nobody map ${illegal}` };
  const reason = refusedByLambda(integration);
  return reason === undefined
    ? undefined
    : { type: "broken", reason, ...(type === "AWS_PROXY" && { isRefused: true }) };
}

function prepareMappedIntegration(
  type: PreparedPlainIntegration["type"],
  uri: StageVariableText,
  integration: Integration,
  method: Method,
  context: PrepareContext,
): PreparedPlainIntegration {
  const templates = new TemplateCompiler(method, context);
  const { httpMethod, contentHandling, timeoutMs } = integration;
  const mapped = {
    type,
    uri,
    ...(httpMethod !== undefined && httpMethod !== "ANY" && { httpMethod }),
    ...(contentHandling !== undefined && { contentHandling }),
    timeoutMs,
    verifiesIssuer: !integration.skipsTlsVerification,
    requestParameters: prepareParameters(integration.requestParameters),
    ...prepareVpcLink(integration, method, context),
    ...identityOf(context),
  };
  // A proxy has neither templates nor responses, whatever is written there.
  if (type === "HTTP_PROXY") {
    return { ...mapped, passthroughBehavior: "WHEN_NO_MATCH", requestTemplates: new Map(), responses: [] };
  }
  return {
    ...mapped,
    passthroughBehavior: integration.passthroughBehavior,
    requestTemplates: new Map(
      Object.entries(integration.requestTemplates).map(([mime, source]) => [
        mime.toLowerCase(),
        templates.compile(source),
      ]),
    ),
    responses: integration.responses.map((response) => prepareResponse(response, method, templates, context)),
  };
}

function identityOf({ stage, backends }: PrepareContext): Pick<PreparedMappings, "identity"> {
  const identity = backends.clientCertificates.get(stage.clientCertificateId ?? "");
  return identity === undefined ? {} : { identity };
}

function prepareResponse(
  response: IntegrationResponse,
  method: Method,
  templates: TemplateCompiler,
  { report }: PrepareContext,
): PreparedResponse {
  const { selectionPattern, statusCode, contentHandling } = response;
  const pattern = selectionPattern === undefined ? undefined : wholeMatch(selectionPattern);
  if (typeof pattern === "string") {
    report({ address: method.address, reason: `its selection pattern '${selectionPattern}' is none: ${pattern}` });
  }
  return {
    statusCode: Number(statusCode),
    ...(pattern !== undefined && { pattern: typeof pattern === "string" ? NEVER : pattern }),
    isDeclared: Object.hasOwn(method.responses, statusCode),
    ...(contentHandling !== undefined && { contentHandling }),
    headers: Object.entries(response.responseParameters).flatMap(([target, expression]) => {
      const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
      const read = responseSource(expression);
      return name === undefined || read === undefined ? [] : [{ name, read }];
    }),
    templates: new Map(
      Object.entries(response.responseTemplates).map(([mime, source]) => [
        mime.toLowerCase(),
        source === "" ? undefined : templates.compile(source),
      ]),
    ),
  };
}
