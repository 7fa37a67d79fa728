import type { InvocationRequest } from "../invocation-request.ts";

/** Without the stage; but through a custom domain name all of it, base path included. */
export function eventPathOf({ path, resourcePath, basePathMatched }: InvocationRequest): string {
  return basePathMatched === undefined ? resourcePath : path;
}
