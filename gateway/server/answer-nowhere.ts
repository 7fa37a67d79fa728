import { localHostOf } from "../invocation/endpoints/addresses.ts";
import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import type { GatewayServices } from "../invocation/services.ts";
import { answerOutsideStages } from "./answer-outside-stages.ts";
import type { Nowhere } from "./find-stage.ts";
import { httpRefusal } from "./http-refusal.ts";
import { json } from "./json-response.ts";
import { forbidden } from "./refusal.ts";

/** Answers a request that is for no stage. */
export function answerNowhere(
  where: Nowhere,
  method: string,
  stages: ReadonlyMap<string, ServedStage>,
  services: GatewayServices,
): InvocationResponse {
  switch (where.reason) {
    case "outside":
      return answerOutsideStages({ method, target: where.target }, stages, services);
    case "ambiguous":
      return json(400, ambiguous(where.stages));
    case "ping":
      return { statusCode: 200, headers: ["Content-Type", "text/plain"], body: "healthy" };
    case "forbidden":
      return forbidden(services.ids);
    case "not found":
      return httpRefusal(404, "Not Found", services.ids);
  }
}

function ambiguous(stages: readonly ServedStage[]): object {
  const [first] = stages;
  const hosts = stages.map(({ stage: { api } }) => ({ api: api.name, host: localHostOf(api.id) }));
  return {
    message: `several APIs have a stage '${first?.stage.name}': name one by the Host header, as in curl -H 'Host: ${hosts[0]?.host}'`,
    hosts,
  };
}
