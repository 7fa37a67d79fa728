import type { NotServed, Stack } from "../stack.ts";
import { buildRestApi } from "./build-rest-api.ts";
import { buildStages, type StageContext } from "./build-stages.ts";
import { methodsNotServed } from "./coverage.ts";

export interface BuiltRest {
  readonly parts: Pick<Stack, "apis" | "stages">;
  readonly notServed: readonly NotServed[];
}

/** Everything of REST APIs. */
export function buildRest(context: Omit<StageContext, "apis">): BuiltRest {
  const { configuration } = context;
  const built = configuration
    .resourcesOf("aws_api_gateway_rest_api")
    .map((block) => buildRestApi(configuration, block));
  const apis = built.map(({ api }) => api);
  const { stages, notServed } = buildStages({ ...context, apis });
  return {
    parts: { apis, stages },
    notServed: [...built.flatMap((api) => api.notServed), ...methodsNotServed(apis), ...notServed],
  };
}
