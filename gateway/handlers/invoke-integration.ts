import { callAwsService } from "../integrations/aws-service/call-aws-service.ts";
import { callHttp } from "../integrations/http-custom.ts";
import { callHttpProxy } from "../integrations/http-proxy.ts";
import { callLambda } from "../integrations/lambda-custom.ts";
import { callLambdaProxy } from "../integrations/lambda-proxy.ts";
import { answerMock } from "../integrations/mock.ts";
import { extend } from "../invocation/extend.ts";
import { GatewayError } from "../invocation/gateway-error.ts";
import type { IntegrationOutcome } from "../invocation/integration-outcome.ts";
import type { Answered, Asked } from "../invocation/invocation.ts";
import type { GatewayServices } from "../invocation/services.ts";

/** Asks the backend. @throws GatewayError */
export async function invokeIntegration(asked: Asked, services: GatewayServices): Promise<Answered> {
  return extend(asked, { outcome: await invoke(asked, services) });
}

function invoke(asked: Asked, services: GatewayServices): IntegrationOutcome | Promise<IntegrationOutcome> {
  const { integrationRequest, operation } = asked;
  const { integration } = operation;
  if (integration.type === "AWS_PROXY") return callLambdaProxy(asked, integration.timeoutMs, services);
  if (integration.type === "broken" || integrationRequest.type === "proxy") {
    throw new GatewayError("API_CONFIGURATION_ERROR", undefined, { detail: "nothing is known to call" });
  }
  switch (integration.type) {
    case "MOCK":
      return answerMock(integrationRequest, integration.requestTemplates.size > 0);
    case "HTTP":
      return callHttp(asked, integrationRequest, integration, services);
    case "HTTP_PROXY":
      return callHttpProxy(asked, integrationRequest, integration, services);
    case "AWS_SERVICE":
      return callAwsService(asked, integrationRequest, integration, services);
    case "AWS":
      return callLambda(asked, integrationRequest, integration.timeoutMs, services);
  }
}
