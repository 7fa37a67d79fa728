import { executeStage } from "../execute-stage.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { QueryString, REST_SEPARATOR } from "../invocation/query-string.ts";
import { RequestHeaders } from "../invocation/request-headers.ts";
import type { Serving } from "../server.ts";
import { answerNowhere } from "./answer-nowhere.ts";
import { findStage } from "./find-stage.ts";

/** A request that comes by no connection. */
export interface StageCall {
  readonly method: string;
  /** With the stage: `/prod/records?limit=5`. */
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** Answers a request as if it had come over HTTP from this machine. */
export async function callStage(
  { method, target, headers, body }: StageCall,
  { endpoints, stages, services }: Pick<Serving, "endpoints" | "stages" | "services">,
): Promise<InvocationResponse> {
  const all = new RequestHeaders(["Host", "localhost", ...headers]);
  const found = findStage(target, all, endpoints);
  if ("reason" in found) return answerNowhere(found, method, stages, services);
  const { path, resourcePath, query } = found.target;
  const request = {
    method,
    path,
    resourcePath,
    query: new QueryString(query, found.stage.protocol === undefined ? REST_SEPARATOR : "&"),
    headers: all,
    body,
    sourceIp: "127.0.0.1",
    port: 0,
    domainName: found.domainName,
  };
  return executeStage(request, found.stage, services);
}
