import { stagePrefix } from "../invocation/cache/cache-key.ts";
import type { ResponseCache } from "../invocation/cache/response-cache.ts";
import type { ServedStage } from "../invocation/endpoints/served-stage.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { QueryString } from "../invocation/query-string.ts";
import type { OwnRequest } from "./answer-outside-stages.ts";
import { json } from "./json-response.ts";

/** `POST /_cache/flush`, `POST /_cache/flush?stage=dev`: forgets the responses that are kept, and tells how many there were. */
export function flushCache(
  { method, target }: OwnRequest,
  stages: ReadonlyMap<string, ServedStage>,
  cache: ResponseCache,
): InvocationResponse {
  if (target.path !== "/_cache/flush") return json(404, { message: "there is POST /_cache/flush, and nothing else" });
  if (method !== "POST") return json(405, { message: "use POST /_cache/flush" }, ["Allow", "POST"]);
  const name = new QueryString(target.query).last("stage");
  const stage = name === undefined ? undefined : stages.get(name);
  if (name !== undefined && stage === undefined) {
    return json(404, { message: `there is no stage '${name}', only ${[...stages.keys()].join(", ")}` });
  }
  return json(200, { flushed: cache.flush(stage?.protocol === undefined ? stage && stagePrefix(stage) : "") });
}
