import type { HttpReceived } from "../http-invocation.ts";
import { decoded } from "../routing/decoded.ts";

/**
 * The path as backends see it: decoded, the stage before it unless that is `$default`. A custom domain name's base path is not in it,
 * and the stage is even there.
 */
export function clientPathOf({ stage, request }: HttpReceived): string {
  return stage.pathPrefix + decoded(request.resourcePath);
}
