import type { IncomingMessage } from "node:http";
import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { reasonInBody } from "../invocation/reason-in-body.ts";
import type { GatewayServices } from "../invocation/services.ts";
import type { Nowhere } from "./find-stage.ts";
import { isOwnEndpoint } from "./own-endpoints.ts";

/** Tells the developer of a failure that no stage knows of. */
export function tellUnreached(
  { method = "GET", url = "/" }: Pick<IncomingMessage, "method" | "url">,
  response: InvocationResponse,
  { log }: Pick<GatewayServices, "log">,
  reason = reasonInBody(response.body),
): InvocationResponse {
  const { statusCode: status } = response;
  if (status < 400) return response;
  const [path] = url.split("?", 1);
  log.request?.({ request: `${method} ${path}`, status, latencyMs: 0, isCanary: false, reason, executionLog: [] });
  return response;
}

/** Undefined where the answer says it. */
export function whyNowhere(where: Nowhere, stages: ReadonlyMap<string, ServedStage>): string | undefined {
  switch (where.reason) {
    case "outside":
      if (isOwnEndpoint(where.target.stageName)) return undefined;
      return `the path begins with the name of no stage; served are ${[...stages.keys()].map((name) => `/${name}`).join(", ")}`;
    case "forbidden":
    case "not found":
      return "no stage is served at this host and path";
    default:
      return undefined;
  }
}
