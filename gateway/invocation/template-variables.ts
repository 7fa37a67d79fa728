import { VtlInput } from "../vtl/vtl-input.ts";
import { VTL_UTIL } from "../vtl/vtl-util.ts";
import type { Routed } from "./invocation.ts";

/** What a mapping template can refer to. @param body what `$input` reads */
export function templateVariables(
  { request, pathParameters, stageVariables }: Routed,
  body: string,
  context: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const input = new VtlInput(body, () => ({
    path: pathParameters,
    querystring: request.query.toRecord(),
    header: request.headers.toRecord(),
  }));
  return [
    ["input", input],
    ["util", VTL_UTIL],
    ["context", context],
    ["stageVariables", { ...stageVariables }],
  ];
}
