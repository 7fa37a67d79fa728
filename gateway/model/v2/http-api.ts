import type { Cors } from "./cors.ts";
import type { HttpRoute } from "./http-route.ts";
import type { V2Api } from "./v2-api.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html */
export interface HttpApi extends V2Api {
  /** As the configuration has it now; deployments may hold an earlier one. */
  readonly definition: HttpApiDefinition;
}

/** Everything of an HTTP API that a deployment freezes. */
export interface HttpApiDefinition {
  readonly routes: readonly HttpRoute[];
  readonly cors?: Cors;
}
