import { VtlInput } from "../vtl/vtl-input.ts";
import { VTL_UTIL } from "../vtl/vtl-util.ts";
import { proxyHeaders } from "./events/proxy-headers.ts";
import type { Routed } from "./invocation.ts";

/** What a mapping template can refer to. @param body what `$input` reads */
export function templateVariables(
  routed: Routed,
  body: string,
  context: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const { request, pathParameters, stageVariables } = routed;
  const input = new VtlInput(body, () => ({
    path: pathParameters,
    querystring: request.query.toRecord(),
    header: proxyHeaders(routed).headers,
  }));
  return [
    ["input", input],
    ["util", VTL_UTIL],
    ["context", context],
    ["stageVariables", { ...stageVariables }],
  ];
}
