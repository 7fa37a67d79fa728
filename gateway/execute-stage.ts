import { executeApi } from "./execute-api.ts";
import { executeHttpApi } from "./http-api/execute-http-api.ts";
import type { ServedStage } from "./invocation/endpoints/served-stage.ts";
import type { InvocationRequest } from "./invocation/invocation-request.ts";
import type { InvocationResponse } from "./invocation/invocation-response.ts";
import type { GatewayServices } from "./invocation/services.ts";

/** One request, by the way of the kind of API its stage is of. */
export function executeStage(
  request: InvocationRequest,
  stage: ServedStage,
  services: GatewayServices,
): Promise<InvocationResponse> {
  return stage.protocol === "HTTP" ? executeHttpApi(request, stage, services) : executeApi(request, stage, services);
}
