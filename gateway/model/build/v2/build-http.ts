import type { NotServed, Stack } from "../../stack.ts";
import { buildHttpApi } from "./build-http-api.ts";
import { buildHttpStages, type HttpStageContext } from "./build-http-stages.ts";
import { v2ApisOf } from "./read-v2-api.ts";
import { routesNotServed } from "./routes-not-served.ts";

export interface BuiltHttp {
  readonly parts: Pick<Stack, "httpApis" | "httpStages">;
  readonly notServed: readonly NotServed[];
}

/** Everything of HTTP APIs. */
export function buildHttp(context: Omit<HttpStageContext, "apis">): BuiltHttp {
  const { configuration } = context;
  const built = v2ApisOf(configuration, "HTTP").map((block) => buildHttpApi(configuration, block));
  const httpApis = built.map(({ api }) => api);
  const { stages, notServed } = buildHttpStages({ ...context, apis: httpApis });
  return {
    parts: { httpApis, httpStages: stages },
    notServed: [...built.flatMap((api) => api.notServed), ...routesNotServed(httpApis), ...notServed],
  };
}
