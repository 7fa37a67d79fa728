import { type HttpApiParts, httpStackOf } from "../support/http-apis.ts";
import { type InProcessApi, inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

type Functions = NonNullable<Parameters<typeof inProcessApi>[1]>;
type Options = NonNullable<Parameters<typeof inProcessApi>[2]>;

/** Serves an HTTP API whose functions are JavaScript functions of the test. */
export function httpApis(): (parts: HttpApiParts, functions?: Functions, options?: Options) => InProcessApi {
  const stackOf = stackDirectories();
  return (parts, functions = {}, options = {}) =>
    inProcessApi(stackOf(httpStackOf(parts, ...Object.keys(functions))), functions, options);
}
