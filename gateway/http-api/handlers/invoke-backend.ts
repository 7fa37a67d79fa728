import { extend } from "../../invocation/extend.ts";
import type { GatewayServices } from "../../invocation/services.ts";
import { HttpApiError } from "../http-api-error.ts";
import type { BackendAnswer, HttpAnswered, HttpAsked } from "../http-invocation.ts";
import { callHttpBackend } from "../integrations/call-http-backend.ts";
import { callHttpFunction } from "../integrations/call-http-function.ts";
import { callService } from "../integrations/call-service.ts";

/** Asks the backend. @throws HttpApiError */
export async function invokeBackend(asked: HttpAsked, services: GatewayServices): Promise<HttpAnswered> {
  return extend(asked, { answer: await invoke(asked, services) });
}

function invoke(asked: HttpAsked, services: GatewayServices): Promise<BackendAnswer> {
  const { integration } = asked.route;
  switch (integration.type) {
    case "function":
      return callHttpFunction(asked, integration, services);
    case "http":
      return callHttpBackend(asked, integration, services);
    case "service":
      return callService(asked, integration, services);
    case "broken":
      throw new HttpApiError("INTEGRATION_FAILURE", { detail: integration.reason });
  }
}
