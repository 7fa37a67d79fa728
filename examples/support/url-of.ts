import type { Call } from "./call.ts";
import type { Target } from "./run-calls.ts";

/** Where a call goes: below the stage that is served first, or below another one of the same API. */
export function urlOf({ request, stage }: Call, { baseUrl }: Pick<Target, "baseUrl">): string {
  const [, path = ""] = request.split(" ");
  return `${stage === undefined ? baseUrl : baseUrl.replace(/[^/]+$/, stage)}${path}`;
}
