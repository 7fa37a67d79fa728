import type { V2JwtAuthorizer, V2LambdaAuthorizer } from "./v2-authorizer.ts";
import type { V2Integration } from "./v2-integration.ts";

export type HttpAuthorization =
  | { readonly type: "NONE" }
  | { readonly type: "AWS_IAM" }
  | { readonly type: "CUSTOM"; readonly authorizer: V2LambdaAuthorizer }
  | { readonly type: "JWT"; readonly authorizer: V2JwtAuthorizer; readonly scopes: readonly string[] }
  /** It asks for an authorizer that is not there. */
  | { readonly type: "UNKNOWN"; readonly wanted: string };

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
export interface HttpRoute {
  readonly address: string;
  /** `GET /pets/{id}`, `ANY /pets`, `$default`. */
  readonly key: string;
  readonly authorization: HttpAuthorization;
  readonly integration?: V2Integration;
}
