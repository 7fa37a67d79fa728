import type { V2Api } from "./v2-api.ts";

/** HTTP APIs take the plain ARN of a function, too. @returns the URI that invokes it; anything else stays */
export function functionUri(uri: string, { partition, region }: Pick<V2Api, "partition" | "region">): string {
  if (!/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/.test(uri)) return uri;
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${uri}/invocations`;
}
